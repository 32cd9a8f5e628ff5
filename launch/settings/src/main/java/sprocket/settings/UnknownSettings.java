// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of settings in the files that no bundle has: otherwise nobody would notice a misspelt name. It waits for a
 * while, since a bundle may be installed after its settings. Names are known of bundles that describe their settings by
 * Metatype. Values are checked by the bundles themselves.
 */
final class UnknownSettings implements ConfigurationListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    /** Prefixes of properties that DS, ConfigAdmin and File Install add. */
    private static final List<String> GENERAL = List.of("service.", "component.", "felix.", "osgi.ds.", ".");

    private static final String ALL = "(" + SettingsFolder.FILE + "=*)";

    private final BundleContext context;
    private final Duration grace;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sprocket-settings");
        thread.setDaemon(true);
        return thread;
    });

    /** @param grace from a change of settings to their check */
    UnknownSettings(BundleContext context, Duration grace) {
        this.context = context;
        this.grace = grace;
        later(ALL);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED && started()) {
            later("(&" + ALL + "(" + Constants.SERVICE_PID + "=" + event.getPid() + "))");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void later(String filter) {
        try {
            timer.schedule(() -> look(filter), grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is being stopped.
        }
    }

    /** Before that, the bundle that has the settings may not be installed yet. */
    private boolean started() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.ACTIVE;
    }

    private void look(String filter) {
        if (!started()) {
            later(filter);
            return;
        }
        try {
            ask(ConfigurationAdmin.class, configurations -> configurations(configurations, filter))
                    .ifPresent(found -> found.forEach(this::look));
        } catch (IllegalStateException e) {
            // The framework is being stopped.
        }
    }

    private static List<Configuration> configurations(ConfigurationAdmin configurations, String filter) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (IOException | InvalidSyntaxException e) {
            LOG.warn("The configurations {} cannot be read", filter, e);
            return List.of();
        }
    }

    private <S, T> Optional<T> ask(Class<S> type, Function<S, T> question) {
        ServiceReference<S> reference = context.getServiceReference(type);
        S service = reference == null ? null : context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(question.apply(service));
        } finally {
            context.ungetService(reference);
        }
    }

    private void look(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties == null) {
            return;
        }
        List<String> settings = Collections.list(properties.keys()).stream()
                .filter(name -> GENERAL.stream().noneMatch(name::startsWith))
                .toList();
        if (settings.isEmpty()) {
            // The files of bundles that are not installed are like this: all settings are commented out.
            return;
        }
        String file = String.valueOf(properties.get(SettingsFolder.FILE)).replaceFirst(".*/", "");
        Optional<ObjectClassDefinition> definition = ask(
                MetaTypeService.class, types -> definition(configuration, types).orElse(null));
        if (definition.isPresent()) {
            look(file, settings, definition.get());
        } else if (!described(pid(configuration)) && !managed(pid(configuration))) {
            LOG.warn(
                    "{}: no bundle has settings of this name; the name of a file is the PID of what it configures",
                    file);
        }
    }

    private static void look(String file, List<String> settings, ObjectClassDefinition definition) {
        TreeSet<String> known = new TreeSet<>();
        for (AttributeDefinition setting : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            known.add(setting.getID());
        }
        for (String name : settings) {
            if (!known.contains(name)) {
                LOG.warn("{}: there is no setting {}; there are {}", file, name, String.join(", ", known));
            }
        }
    }

    private static String pid(Configuration configuration) {
        return Optional.ofNullable(configuration.getFactoryPid()).orElseGet(configuration::getPid);
    }

    private Optional<ObjectClassDefinition> definition(Configuration configuration, MetaTypeService types) {
        boolean factory = configuration.getFactoryPid() != null;
        String pid = pid(configuration);
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = types.getMetaTypeInformation(bundle);
            if (information != null
                    && List.of(factory ? information.getFactoryPids() : information.getPids())
                            .contains(pid)) {
                return Optional.of(information.getObjectClassDefinition(pid, null));
            }
        }
        return Optional.empty();
    }

    /** Whether a component is configured by this PID. */
    private boolean described(String pid) {
        return ask(ServiceComponentRuntime.class, components -> {
                    Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs();
                    return all.stream()
                            .anyMatch(component ->
                                    Arrays.asList(component.configurationPid).contains(pid));
                })
                .orElse(false);
    }

    /** Whether a managed service is configured by this PID. */
    private boolean managed(String pid) {
        try {
            String filter = "(" + Constants.SERVICE_PID + "=" + pid + ")";
            return !context.getServiceReferences(ManagedService.class, filter).isEmpty()
                    || !context.getServiceReferences(ManagedServiceFactory.class, filter)
                            .isEmpty();
        } catch (InvalidSyntaxException e) {
            // Impossible: the name of a file has no brackets.
            return false;
        }
    }
}
