// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of the AVI container and, as an annotation of its component, the defaults. {@link AviSettings} has the
 * limits.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = AviConfiguration.PID,
        name = "Sprocket AVI files",
        description = "How AVI files are played.")
@interface AviConfiguration {

    String PID = "sprocket.media.avi";

    @AttributeDefinition(
            name = "Frame rate",
            min = "0",
            max = "240",
            description = "Pictures per second of files whose header states no usable rate, at least 1. 0: 25.")
    double frame_rate() default 0;
}
