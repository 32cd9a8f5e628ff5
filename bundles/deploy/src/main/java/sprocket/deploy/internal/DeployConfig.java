package sprocket.deploy.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of swaps and, as an annotation of their component, their defaults. {@link DeploySettings} has the limits. */
@ComponentPropertyType
@ObjectClassDefinition(id = DeployConfig.PID, name = "Sprocket deploy",
        description = "How bundles are replaced, and the directory that does so with each jar that is dropped into it.")
@interface DeployConfig {

    String PID = "sprocket.deploy";

    @AttributeDefinition(name = "Directory", description = "Directory whose jars are installed, replaced and removed as they come, change"
            + " and go; a relative one counts from the working directory. Empty for none.")
    String directory() default "";

    @AttributeDefinition(name = "Poll", min = "50", max = "60000",
            description = "Milliseconds between two looks at the directory. A file is taken once it is the same at two of them.")
    int poll() default 200;

    @AttributeDefinition(name = "Grace", min = "0", max = "3600",
            description = "Seconds from the removal of a jar to that of its bundle; one that comes meanwhile replaces it.")
    int grace() default 2;

    @AttributeDefinition(name = "Start timeout", min = "1", max = "3600",
            description = "Seconds in which a new bundle must serve, or else it is uninstalled and the old one stays.")
    int start_timeout() default 30;

    @AttributeDefinition(name = "Retirement", min = "0", max = "86400",
            description = "Seconds after which a bundle whose place another has taken goes, although viewers' streams still use it.")
    int retirement() default 600;
}
