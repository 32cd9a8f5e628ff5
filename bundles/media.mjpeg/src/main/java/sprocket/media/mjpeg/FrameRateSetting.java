package sprocket.media.mjpeg;

import sprocket.media.mjpeg.stored.Rate;

/** The frame rate of files that state none: the configured one, else that of their kind. */
public final class FrameRateSetting {

    private static final int MIN = 1;
    private static final int MAX = 240;

    private FrameRateSetting() {
    }

    /** @throws IllegalArgumentException for a setting beyond its limits */
    public static Rate of(MjpegConfiguration configuration, int perSecondOfKind) {
        double perSecond = configuration.frameRate();
        if (perSecond == 0) {
            return new Rate(perSecondOfKind, 1);
        }
        if (!(perSecond >= MIN && perSecond <= MAX)) {
            throw new IllegalArgumentException(MjpegConfiguration.PID + ": frameRate is " + perSecond + ", but must be 0 (the default of"
                    + " the kind of file) or " + MIN + " to " + MAX + " pictures per second");
        }
        return Rate.of(perSecond);
    }
}
