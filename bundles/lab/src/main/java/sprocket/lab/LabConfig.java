package sprocket.lab;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the lab dialect and, as an annotation of its component, their defaults. */
@ComponentPropertyType
@ObjectClassDefinition(id = LabConfig.PID, name = "Sprocket lab dialect",
        description = "A change holds for connections to come; those that speak the dialect already go on.")
@interface LabConfig {

    String PID = "sprocket.lab";

    @AttributeDefinition(name = "Enabled", description = "Whether clients of the course are served. Without it the server is strict.")
    boolean enabled() default true;
}
