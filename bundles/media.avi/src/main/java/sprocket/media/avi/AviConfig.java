// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/** Declares the settings of the AVI container, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(id = AviConfig.PID, name = "Sprocket AVI files", description = "How AVI files are played.")
@interface AviConfig {

    String PID = "sprocket.media.avi";

    @AttributeDefinition(
            name = "Frame rate",
            min = "0",
            max = "240",
            description = "Pictures per second of files whose header states no usable rate, at least 1. 0: 25.")
    @Range(min = 0, max = 240, unit = "pictures per second")
    double frame_rate() default 0;
}
