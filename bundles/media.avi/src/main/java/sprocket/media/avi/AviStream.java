// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.util.Optional;
import java.util.Set;
import sprocket.media.stored.Rate;
import sprocket.media.stored.riff.FourCc;
import sprocket.media.stored.riff.RiffFile.Chunk;

/**
 * One stream as its strl list describes it.
 *
 * @param number first two digits of its chunks' names
 * @param type vids, auds or another
 * @param handler codec that its header names
 * @param scale divisor of the rate, unsigned
 * @param rate rate / scale units per second, unsigned
 * @param start units of time before its beginning
 * @param format its strf chunk
 * @param index its indx chunk, or null
 */
record AviStream(int number, int type, int handler, long scale, long rate, long start, byte[] format, Chunk index) {

    private static final int VIDS = FourCc.of("vids");
    private static final int AUDS = FourCc.of("auds");
    /** The names under which cards and cameras have written Motion JPEG, in upper case. */
    private static final Set<Integer> MOTION_JPEG = Set.of(
            FourCc.of("MJPG"),
            FourCc.of("JPEG"),
            FourCc.of("MJPA"),
            FourCc.of("DMB1"),
            FourCc.of("AVRN"),
            FourCc.of("ACDV"),
            FourCc.of("QIVG"),
            FourCc.of("SLMJ"),
            FourCc.of("CJPG"),
            FourCc.of("IJPG"),
            FourCc.of("IJLV"),
            FourCc.of("MVJP"),
            FourCc.of("AVI1"),
            FourCc.of("AVI2"),
            FourCc.of("MTSJ"),
            FourCc.of("ZJPG"),
            FourCc.of("MMJP"));

    /** Last two letters of the names of data chunks. */
    private static final int COMPRESSED = 'd' | 'c' << 8;

    private static final int UNCOMPRESSED = 'd' | 'b' << 8;
    private static final int SOUND = 'w' | 'b' << 8;

    private static final int COMPRESSION = 16;
    /** Beyond these a header's rate is taken for damage. */
    private static final double MIN_PER_SECOND = 0.01;

    private static final double MAX_PER_SECOND = 1000;
    private static final int MAX_START_SECONDS = 3600;

    boolean isVideo() {
        return type == VIDS;
    }

    boolean isSound() {
        return type == AUDS;
    }

    /** The name of the codec: that of the BITMAPINFOHEADER, else the handler. */
    int codec() {
        if (format.length < COMPRESSION + 4) {
            return handler;
        }
        return format[COMPRESSION] & 0xFF
                | (format[COMPRESSION + 1] & 0xFF) << 8
                | (format[COMPRESSION + 2] & 0xFF) << 16
                | (format[COMPRESSION + 3] & 0xFF) << 24;
    }

    /** For messages. */
    String described() {
        String kind = isVideo() ? "pictures as " + FourCc.text(codec()) : isSound() ? "sound" : FourCc.text(type);
        return "stream " + number + " (" + kind + ")";
    }

    boolean isMotionJpeg() {
        return isVideo() && MOTION_JPEG.contains(FourCc.upperCase(codec()));
    }

    Optional<Rate> sensibleRate() {
        double perSecond = (double) rate / scale;
        boolean sensible = rate > 0 && scale > 0 && perSecond >= MIN_PER_SECOND && perSecond <= MAX_PER_SECOND;
        return sensible ? Optional.of(new Rate(rate, scale)) : Optional.empty();
    }

    /** Units of time before the beginning; 0 where the header claims nonsense. */
    long startAt(Rate unit) {
        return start / unit.perSecond() <= MAX_START_SECONDS ? start : 0;
    }

    /** Nanoseconds before the beginning of sound, whose units are samples or blocks. */
    long startTime() {
        boolean sensible = rate > 0 && scale > 0 && (double) start * scale / rate <= MAX_START_SECONDS;
        return sensible ? new Rate(rate, scale).time(start) : 0;
    }

    /**
     * The number of the stream that a chunk is of, by its name: two digits for the stream, then what it is, as in 00dc
     * and 01wb.
     *
     * @return −1 for what is not data
     */
    static int numberOf(int id) {
        int tens = (id & 0xFF) - '0';
        int ones = (id >> 8 & 0xFF) - '0';
        int kind = id >>> 16;
        boolean data = tens >= 0
                && tens <= 9
                && ones >= 0
                && ones <= 9
                && (kind == COMPRESSED || kind == UNCOMPRESSED || kind == SOUND);
        return data ? tens * 10 + ones : -1;
    }
}
