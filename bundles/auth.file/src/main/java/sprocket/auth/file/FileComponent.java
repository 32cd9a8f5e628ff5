// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.auth.api.Realm;
import sprocket.settings.checked.CheckedSettings;
import sprocket.settings.checked.SettingsLog;

/** Offers the realm of the file that the configuration names. */
@Component(
        service = {},
        configurationPid = FileConfig.PID)
@FileConfig
@Designate(ocd = FileConfig.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='sprocket.auth.api.Realm'")
public final class FileComponent {

    private static final Logger LOG = LoggerFactory.getLogger(FileComponent.class);

    private final SettingsLog log = new SettingsLog(LOG, FileConfig.PID, FileConfig.class);
    private final BundleContext context;
    private Optional<Path> file = Optional.empty();
    /** Null while there is no file. */
    private ServiceRegistration<Realm> registration;

    @Activate
    public FileComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            Optional<Path> named = file(properties);
            if (!named.equals(file)) {
                ServiceRegistration<Realm> before = registration;
                file = named;
                registration = named.map(path -> context.registerService(
                                Realm.class, new FileRealm(new UsersFile(path), System::nanoTime), new Hashtable<>()))
                        .orElse(null);
                if (before != null) {
                    before.unregister();
                }
            }
            log.accepted(properties);
        } catch (IllegalArgumentException e) {
            LOG.error("Users stay as they were: {}", e.getMessage());
        }
    }

    /**
     * @param properties of {@link FileConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static Optional<Path> file(Map<String, ?> properties) {
        CheckedSettings<FileConfig> settings = CheckedSettings.of(FileConfig.PID, FileConfig.class, properties);
        String text = settings.values().file().strip();
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw settings.refusal("file", "a file");
        }
    }

    @Deactivate
    void deactivate() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
