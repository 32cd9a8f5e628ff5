// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.internal;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the event loops, and gives the defaults to the component that it annotates.
 * {@link LoopComponent} reads them.
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
    @Range(min = 0, max = 256)
    int loops() default 0;
}
