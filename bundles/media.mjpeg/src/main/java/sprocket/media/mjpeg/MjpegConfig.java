// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/** Declares the settings of the Motion JPEG containers, and gives the defaults to the component that it annotates. */
@ComponentPropertyType
@ObjectClassDefinition(
        id = MjpegConfig.PID,
        name = "Sprocket Motion JPEG files",
        description = "How lab films, concatenated JPEGs and directories of JPEGs are played.")
@interface MjpegConfig {

    String PID = "sprocket.media.mjpeg";

    @AttributeDefinition(
            name = "Frame rate",
            min = "0",
            max = "240",
            description = "Pictures per second of files that do not state their rate, at least 1. 0: 20 for the lab"
                    + " format, 25 for all others.")
    @Range(min = 0, max = 240, unit = "pictures per second")
    double frame_rate() default 0;
}
