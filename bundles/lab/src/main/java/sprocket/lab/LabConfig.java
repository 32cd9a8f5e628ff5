// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Declares the settings of the lab dialect, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(
        id = LabConfig.PID,
        name = "Sprocket lab dialect",
        description = "A change applies to new connections. Existing connections of the dialect continue.")
@interface LabConfig {

    String PID = "sprocket.lab";

    @AttributeDefinition(
            name = "Enabled",
            description = "Whether programs of the course are served. If false, the server accepts standard RTSP only.")
    boolean enabled() default true;
}
