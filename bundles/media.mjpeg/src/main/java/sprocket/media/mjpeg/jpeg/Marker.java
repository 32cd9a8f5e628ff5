package sprocket.media.mjpeg.jpeg;

/** Second bytes of JPEG markers (T.81, table B.1). */
public final class Marker {

    public static final int SOI = 0xD8;
    public static final int EOI = 0xD9;
    public static final int SOS = 0xDA;

    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;

    private Marker() {
    }

    public static boolean isRestart(int code) {
        return code >= RST0 && code <= RST7;
    }

    /** Whether no segment follows, SOI and EOI left aside. */
    public static boolean standsAlone(int code) {
        return code == TEM || isRestart(code);
    }

    /** Whether it has a meaning at all; others inside a scan are damage that a decoder steps over. */
    public static boolean isAssigned(int code) {
        return code >= SOF0 && code <= 0xFE;
    }

    static boolean isFrameHeader(int code) {
        return code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC;
    }
}
