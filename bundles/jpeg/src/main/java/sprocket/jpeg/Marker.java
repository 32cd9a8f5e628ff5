// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

/** Second bytes of markers (T.81, table B.1). The first is 0xFF. */
public final class Marker {

    /** Frame headers: baseline, extended sequential, progressive and lossless process, all with Huffman codes. */
    public static final int SOF0 = 0xC0;

    public static final int SOF1 = 0xC1;
    public static final int SOF2 = 0xC2;
    public static final int SOF3 = 0xC3;
    /** Frame headers from here on have arithmetic codes. */
    public static final int SOF9 = 0xC9;

    public static final int SOF15 = 0xCF;
    public static final int DHT = 0xC4;
    public static final int JPG = 0xC8;
    public static final int DAC = 0xCC;
    public static final int RST0 = 0xD0;
    public static final int RST7 = 0xD7;
    public static final int SOI = 0xD8;
    public static final int EOI = 0xD9;
    public static final int SOS = 0xDA;
    public static final int DQT = 0xDB;
    public static final int DNL = 0xDC;
    public static final int DRI = 0xDD;
    /** Of hierarchical pictures: their first frame header, and what enlarges a frame (T.81, B.3). */
    public static final int DHP = 0xDE;

    public static final int EXP = 0xDF;
    public static final int APP0 = 0xE0;
    public static final int APP1 = 0xE1;
    public static final int APP2 = 0xE2;
    public static final int APP14 = 0xEE;
    public static final int COM = 0xFE;

    private static final int TEM = 0x01;

    private Marker() {}

    public static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    /** Whether it opens a frame, of whatever process: SOF0 to SOF15 without DHT, JPG and DAC. */
    public static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /**
     * Whether it opens a frame that adds to another one, as hierarchical pictures have them: SOF5 to SOF7 and SOF13 to
     * SOF15.
     */
    static boolean isDifferential(int marker) {
        return isFrame(marker) && (marker & 4) != 0;
    }

    /** Whether no segment follows, SOI and EOI left aside. */
    public static boolean standsAlone(int marker) {
        return marker == TEM || isRestart(marker);
    }

    /** Whether it has a meaning; others inside a scan are damage that a decoder steps over. */
    public static boolean isAssigned(int marker) {
        return marker >= SOF0 && marker <= COM;
    }
}
