package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How EXIF says that a picture is turned. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;

    private ExifOrientation() {
    }

    /** @param tiff what follows the segment's name @return 1 to 8; 1 where nothing is said */
    static int of(ByteBuffer tiff) {
        if (tiff.remaining() < 8) {
            return UPRIGHT;
        }
        ByteBuffer bytes = tiff.slice().order(tiff.get(tiff.position()) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = bytes.getInt(4) & 0xFFFFFFFFL;
        if (bytes.getShort(2) != 42 || directory + 2 > bytes.limit()) {
            return UPRIGHT;
        }
        int entries = bytes.getShort((int) directory) & 0xFFFF;
        int at = (int) directory + 2;
        for (int i = 0; i < entries && at + ENTRY <= bytes.limit(); i++, at += ENTRY) {
            if ((bytes.getShort(at) & 0xFFFF) == TAG) {
                int value = bytes.getShort(at + 8) & 0xFFFF;
                return value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
