package sprocket.startup;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of settings in the files of {@code conf/} that nobody knows: a name that is misspelt would otherwise change
 * nothing and say nothing. Values are checked by those whose settings they are. Where there is no ConfigAdmin or no
 * Metatype, nothing is known of settings.
 */
final class UnknownSettings implements ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);
    /** Set by File Install; what has it came from a file. */
    private static final String FILE = "felix.fileinstall.filename";
    /** Properties that DS, ConfigAdmin and File Install know by themselves. */
    private static final List<String> GENERAL = List.of("service.", "component.", "felix.", "osgi.ds.", ".");

    private final BundleContext context;

    UnknownSettings(BundleContext context) {
        this.context = context;
    }

    /** Looks at all files that there are; once everything has been started. */
    void all() {
        look("(" + FILE + "=*)");
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED && started()) {
            look("(&(" + FILE + "=*)(service.pid=" + event.getPid() + "))");
        }
    }

    private void look(String filter) {
        ask(ConfigurationAdmin.class,
                configurations -> ask(MetaTypeService.class, types -> look(filter, configurations, types)));
    }

    private <S> void ask(Class<S> type, Consumer<S> question) {
        ServiceReference<S> reference = context.getServiceReference(type);
        S service = reference == null ? null : context.getService(reference);
        if (service != null) {
            try {
                question.accept(service);
            } finally {
                context.ungetService(reference);
            }
        }
    }

    private void look(String filter, ConfigurationAdmin configurations, MetaTypeService types) {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            Arrays.stream(found == null ? new Configuration[0] : found)
                    .forEach(configuration -> look(configuration, types));
        } catch (IOException | InvalidSyntaxException e) {
            LOG.warn("The configurations {} cannot be read", filter, e);
        }
    }

    /** Before that, whoever has the settings may not be there yet. */
    private boolean started() {
        return context.getBundle(0).getState() == Bundle.ACTIVE;
    }

    private void look(Configuration configuration, MetaTypeService types) {
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties == null) {
            return;
        }
        List<String> settings = Collections.list(properties.keys()).stream()
                .filter(name -> GENERAL.stream().noneMatch(name::startsWith)).toList();
        if (settings.isEmpty()) {
            // So are the files of what is not installed: with all their settings commented out.
            return;
        }
        String file = String.valueOf(properties.get(FILE)).replaceFirst(".*/", "");
        Optional<ObjectClassDefinition> definition = definition(configuration, types);
        if (definition.isEmpty()) {
            LOG.warn("{}: nothing is configured by {}; the name of a file is the PID of what it configures", file, configuration.getPid());
            return;
        }
        TreeSet<String> known = new TreeSet<>();
        for (AttributeDefinition setting : definition.get().getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            known.add(setting.getID());
        }
        for (String name : settings) {
            if (!known.contains(name)) {
                LOG.warn("{}: there is no setting {}; there are {}", file, name, String.join(", ", known));
            }
        }
    }

    private Optional<ObjectClassDefinition> definition(Configuration configuration, MetaTypeService types) {
        String factory = configuration.getFactoryPid();
        String pid = factory == null ? configuration.getPid() : factory;
        for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = types.getMetaTypeInformation(bundle);
            if (information != null && List.of(factory == null ? information.getPids() : information.getFactoryPids()).contains(pid)) {
                return Optional.of(information.getObjectClassDefinition(pid, null));
            }
        }
        return Optional.empty();
    }
}
