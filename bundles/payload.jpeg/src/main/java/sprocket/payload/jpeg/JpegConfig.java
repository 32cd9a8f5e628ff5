// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the JPEG payload format, and gives the defaults to the component that it annotates.
 * {@link JpegSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = JpegConfig.PID,
        name = "Sprocket JPEG payload format",
        description = "How pictures are changed that RTP does not carry as they are.")
@interface JpegConfig {

    String PID = "sprocket.payload.jpeg";
    String OVERSIZE = "oversize";

    @AttributeDefinition(
            name = "Quality",
            min = "1",
            max = "100",
            description =
                    "Quality of pictures that have to be encoded anew, such as CMYK: 1 to 100, as libjpeg counts.")
    @Range(min = 1, max = 100)
    int quality() default 90;

    @AttributeDefinition(
            name = "Oversize",
            description = "What is done with pictures of more than 2040 pixels in width or height. refuse: the track"
                    + " is answered 415. scale: they are scaled down. extension: they are sent with the JPEG header"
                    + " extension of ONVIF, which not all players know.",
            options = {
                @Option(label = "refuse", value = "refuse"),
                @Option(label = "scale", value = "scale"),
                @Option(label = "extension", value = "extension")
            })
    String oversize() default "refuse";
}
