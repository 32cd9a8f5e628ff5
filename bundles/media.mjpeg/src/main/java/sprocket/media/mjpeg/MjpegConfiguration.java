package sprocket.media.mjpeg;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the Motion JPEG containers. */
@ObjectClassDefinition(name = "Sprocket Motion JPEG files", description = "How files that hold Motion JPEG are played.")
public @interface MjpegConfiguration {

    String PID = "sprocket.media.mjpeg";

    @AttributeDefinition(name = "Frame rate", min = "0", max = "240",
            description = "Pictures per second of files that do not state it themselves, 1 to 240; "
                    + "0 means 20 for the lab format and 25 for all others.")
    double frameRate() default 0;
}
