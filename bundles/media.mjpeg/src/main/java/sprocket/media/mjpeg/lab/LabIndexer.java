// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.lab;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.Marker;
import sprocket.media.api.MediaException;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;

/** Goes from length to length; of each picture only its first two bytes are read. */
final class LabIndexer {

    static final int PREFIX = 5;
    static final short SOI = (short) (0xFF00 | Marker.SOI);

    private static final Logger LOG = LoggerFactory.getLogger(LabIndexer.class);

    private final MediaFile file;
    private final PictureIndex.Builder index = new PictureIndex.Builder();
    /** Counts from 1, damaged ones included. */
    private int picture = 1;

    private int damaged;

    LabIndexer(MediaFile file) {
        this.file = file;
    }

    PictureIndex index() throws MediaException, IOException {
        byte[] head = new byte[PREFIX + 2];
        for (long at = 0; at < file.size(); picture++) {
            long left = file.size() - at - PREFIX;
            if (left < 2) {
                cutOff();
                break;
            }
            file.read(at, head, 0, head.length);
            int length = length(head);
            if (length > left) {
                cutOff();
                break;
            }
            long next = at + PREFIX + length;
            if (length >= 2 && (short) (head[PREFIX] << 8 | head[PREFIX + 1] & 0xFF) == SOI) {
                index.add(at + PREFIX, length);
            } else {
                damaged(next);
            }
            at = next;
        }
        if (damaged > 0) {
            LOG.warn("{}: {} damaged pictures are not played: they do not begin with SOI", file.path(), damaged);
        }
        return index.build();
    }

    private int length(byte[] head) throws MediaException {
        if (!isLength(head)) {
            throw new MediaException("The length before picture " + picture + " is not five digits");
        }
        int length = 0;
        for (int i = 0; i < PREFIX; i++) {
            length = length * 10 + head[i] - '0';
        }
        if (length == 0) {
            throw new MediaException("The length before picture " + picture + " is zero");
        }
        return length;
    }

    private static boolean isLength(byte[] head) {
        for (int i = 0; i < PREFIX; i++) {
            if (head[i] < '0' || head[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * The length is right if another length follows the picture. Then the damaged picture keeps its place in time, so
     * that those behind it are not early.
     */
    private void damaged(long next) throws MediaException, IOException {
        byte[] behind = new byte[PREFIX];
        if (next + PREFIX <= file.size()) {
            file.read(next, behind, 0, PREFIX);
        }
        if (next < file.size() && !isLength(behind)) {
            throw new MediaException("Picture " + picture
                    + " is not a JPEG: the length before it or before its predecessor may be" + " wrong");
        }
        index.addEmpty();
        damaged++;
    }

    private void cutOff() throws MediaException {
        if (picture == 1) {
            throw new MediaException("The file ends within its first picture");
        }
        LOG.warn("{}: the last picture, {}, is not complete and is not played", file.path(), picture);
    }
}
