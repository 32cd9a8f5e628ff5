package sprocket.media.mjpeg.sample;

import java.lang.annotation.Annotation;
import sprocket.media.mjpeg.MjpegConfiguration;

/** A configuration as Declarative Services would hand it over. */
public record Settings(double frameRate) implements MjpegConfiguration {

    public static final Settings DEFAULT = new Settings(0);

    @Override
    public Class<? extends Annotation> annotationType() {
        return MjpegConfiguration.class;
    }
}
