package sprocket.media.mjpeg.bare;

import java.io.IOException;
import sprocket.media.mjpeg.jpeg.Marker;
import sprocket.media.mjpeg.stored.ByteWindow;
import sprocket.media.mjpeg.stored.MediaFile;

/**
 * Finds where pictures begin and end by their markers (T.81, B.1.1): what lies in a segment is stepped over, so that the thumbnail
 * in an EXIF segment ends nothing. Each byte is looked at once, in a single pass.
 */
final class PictureScanner {

    /** How a picture ends. */
    enum Ending {
        /** With EOI. */
        WHOLE,
        /** The next picture begins, and EOI is missing. */
        NEXT_BEGINS,
        /** The file ends within its scan. */
        CUT_OFF,
        /** What follows the last marker cannot be a picture. */
        DAMAGED
    }

    private static final int BUFFER = 1 << 18;
    private static final byte FF = (byte) 0xFF;

    private final ByteWindow bytes;
    private final long size;

    PictureScanner(MediaFile file) {
        bytes = new ByteWindow(file, BUFFER);
        size = file.size();
    }

    long position() {
        return bytes.position();
    }

    /** Goes to the next SOI that is followed by another marker, and behind it. @return its position, −1 if there is none */
    long nextStart() throws IOException {
        while (bytes.find(FF)) {
            long start = bytes.position();
            bytes.skip(1);
            if (bytes.next() == Marker.SOI && bytes.next() == 0xFF) {
                bytes.position(start + 2);
                return start;
            }
            bytes.position(start + 1);
        }
        return -1;
    }

    /** Goes behind the picture whose SOI was just passed; behind damage at least. */
    Ending picture() throws IOException {
        boolean scanned = false;
        int code = headerMarker();
        while (true) {
            if (code == Marker.EOI) {
                return scanned ? Ending.WHOLE : Ending.DAMAGED;
            }
            if (code == Marker.SOI) {
                bytes.skip(-2);
                return scanned ? Ending.NEXT_BEGINS : Ending.DAMAGED;
            }
            if (!Marker.standsAlone(code)) {
                if (!Marker.isAssigned(code) || !skipSegment()) {
                    return Ending.DAMAGED;
                }
                scanned |= code == Marker.SOS;
            }
            code = code == Marker.SOS ? markerAfterScan() : headerMarker();
            if (code < 0 && bytes.position() >= size) {
                return scanned ? Ending.CUT_OFF : Ending.DAMAGED;
            }
        }
    }

    private boolean skipSegment() throws IOException {
        int length = bytes.next() << 8 | bytes.next();
        if (length < 2 || bytes.position() + length - 2 > size) {
            return false;
        }
        bytes.skip(length - 2);
        return true;
    }

    /** @return the code of the marker that must be here, −1 if there is none */
    private int headerMarker() throws IOException {
        return bytes.next() == 0xFF ? afterFill() : -1;
    }

    /** Scan data never has FF before anything but 00 or a restart marker (T.81, B.1.1.5). @return −1 at the end */
    private int markerAfterScan() throws IOException {
        while (bytes.find(FF)) {
            bytes.skip(1);
            int code = afterFill();
            if (code < 0 || Marker.isAssigned(code) && !Marker.isRestart(code)) {
                return code;
            }
        }
        return -1;
    }

    private int afterFill() throws IOException {
        int code;
        do {
            code = bytes.next();
        } while (code == 0xFF);
        return code;
    }
}
