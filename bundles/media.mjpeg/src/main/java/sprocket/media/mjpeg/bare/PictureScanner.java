// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.bare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import sprocket.jpeg.Marker;
import sprocket.jpeg.MultiPictureIndex;
import sprocket.media.stored.ByteWindow;
import sprocket.media.stored.MediaFile;

/**
 * Finds where pictures begin and end by their markers (T.81, B.1.1): what lies in a segment is stepped over, so that
 * the thumbnail in an EXIF segment ends nothing, and neither do tables between scans. Each byte is looked at once, but
 * for those behind damage.
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

    /** As much as is read at once, and stays in the cache of the processor until it is searched. */
    private static final int BUFFER = 1 << 17;

    private static final int APP2 = Marker.APP0 + 2;
    /** Bounds the time for a file that consists of damage. */
    private static final int MAX_RETURNS = 1000;

    private final ByteWindow bytes;
    private final long size;
    /** Where the search goes on if what follows is damaged. */
    private long resume;

    private int returns;
    private String damage;
    /** Where the further pictures of the file of the last picture lie, which are not frames. */
    private long[] further = new long[0];

    /** @param from where the search begins */
    PictureScanner(MediaFile file, long from, ByteWindow.Watch watch) {
        bytes = new ByteWindow(file, BUFFER, watch);
        bytes.position(from);
        size = file.size();
    }

    long position() {
        return bytes.position();
    }

    /** What is wrong with the last picture that was damaged: "it ends within its header". */
    String damage() {
        return damage;
    }

    /** Where the pictures lie that the last one names as belonging to it. */
    long[] further() {
        return further;
    }

    /** Whether the last picture is a thumbnail: the header of another picture continues where it ends. */
    boolean segmentFollows() throws IOException {
        long behind = bytes.position();
        boolean follows = bytes.next() == 0xFF;
        int code = follows ? bytes.next() : -1;
        bytes.position(behind);
        return follows && Marker.isAssigned(code) && code != Marker.SOI;
    }

    /**
     * Goes to the next SOI that is followed by another marker, and behind it.
     *
     * @return its position, −1 if there is none
     */
    long nextStart() throws IOException {
        while (bytes.findMarker()) {
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
        further = new long[0];
        resume = bytes.position();
        int code = headerMarker();
        while (true) {
            if (code == Marker.EOI) {
                return scanned ? Ending.WHOLE : withoutScan();
            }
            if (code == Marker.SOI) {
                bytes.skip(-2);
                return scanned ? Ending.NEXT_BEGINS : withoutScan();
            }
            if (code < 0) {
                return bytes.position() < size
                        ? damaged("there is no marker at byte " + (bytes.position() - 1) + " of the file")
                        : scanned ? Ending.CUT_OFF : damaged("the file ends within its header");
            }
            if (!Marker.standsAlone(code)) {
                resume = bytes.position();
                if (!Marker.isAssigned(code)) {
                    return damaged("the marker " + Integer.toHexString(0xFF00 | code) + " stands in its header");
                }
                if (!segment(code)) {
                    return damaged("a segment has a wrong length, or the file ends within it");
                }
                scanned |= code == Marker.SOS;
            }
            code = code == Marker.SOS ? markerAfterScan() : headerMarker();
        }
    }

    private Ending withoutScan() {
        damage = "it has no scan";
        return Ending.DAMAGED;
    }

    /** A wrong length may have led over the beginning of the next picture. */
    private Ending damaged(String what) {
        damage = what;
        if (bytes.position() > resume && returns < MAX_RETURNS) {
            returns++;
            bytes.position(resume);
        }
        return Ending.DAMAGED;
    }

    private boolean segment(int code) throws IOException {
        int length = (bytes.next() << 8 | bytes.next()) - 2;
        long start = bytes.position();
        if (length < 0 || start + length > size) {
            return false;
        }
        if (code == APP2) {
            byte[] segment = new byte[length];
            bytes.read(segment, length);
            long[] offsets = MultiPictureIndex.offsets(ByteBuffer.wrap(segment));
            if (offsets.length > 0) {
                further = Arrays.stream(offsets).map(offset -> start + offset).toArray();
            }
        }
        bytes.position(start + length);
        return true;
    }

    /** @return the code of the marker that must be here, −1 if there is none */
    private int headerMarker() throws IOException {
        return bytes.next() == 0xFF ? afterFill() : -1;
    }

    /**
     * Scan data never has FF before anything but 00 or a restart marker (T.81, B.1.1.5).
     *
     * @return −1 at the end
     */
    private int markerAfterScan() throws IOException {
        while (bytes.findMarker()) {
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
