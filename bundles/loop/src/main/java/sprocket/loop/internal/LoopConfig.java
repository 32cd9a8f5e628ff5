// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of the event loops and, as an annotation of their component, the defaults. {@link LoopCount} has the limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = LoopConfig.PID,
        name = "Sprocket event loops",
        description = "Every connection lives on one of the loops, so a change takes effect at the next start.")
@interface LoopConfig {

    String PID = "sprocket.loop";

    @AttributeDefinition(
            name = "Event loops",
            min = "0",
            max = "256",
            description = "Number of event loops. 0: one for each processor.")
    int loops() default 0;
}
