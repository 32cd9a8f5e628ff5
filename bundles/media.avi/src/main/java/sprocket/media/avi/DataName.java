// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

/** Names of data chunks: two digits for the stream, then what it is: 00dc, 01wb. */
final class DataName {

    private static final int COMPRESSED = 'd' | 'c' << 8;
    private static final int UNCOMPRESSED = 'd' | 'b' << 8;
    private static final int SOUND = 'w' | 'b' << 8;

    private DataName() {}

    /** @return the stream's number, −1 for what is not data */
    static int stream(int id) {
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
