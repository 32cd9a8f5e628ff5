// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of the Motion JPEG containers and, as an annotation of their component, the defaults. {@link MjpegSettings}
 * has the limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = MjpegConfiguration.PID,
        name = "Sprocket Motion JPEG files",
        description = "How lab films, concatenated JPEGs and directories of JPEGs are played.")
@interface MjpegConfiguration {

    String PID = "sprocket.media.mjpeg";

    @AttributeDefinition(
            name = "Frame rate",
            min = "0",
            max = "240",
            description = "Pictures per second of files that do not state their rate, at least 1. 0: 20 for the"
                    + " lab format, 25 for all others.")
    double frame_rate() default 0;
}
