package sprocket.media.mjpeg.lab;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.jpeg.PictureIndex;
import sprocket.media.mjpeg.stored.MediaFile;

/** Goes from length to length; of each picture only its first two bytes are read. */
final class LabIndexer {

    static final int PREFIX = 5;
    static final short SOI = (short) 0xFFD8;

    private static final Logger LOG = LoggerFactory.getLogger(LabIndexer.class);

    private LabIndexer() {
    }

    static PictureIndex index(MediaFile file) throws MediaException, IOException {
        PictureIndex.Builder index = new PictureIndex.Builder();
        byte[] head = new byte[PREFIX + 2];
        long at = 0;
        while (at < file.size()) {
            long left = file.size() - at - PREFIX;
            if (left < 2) {
                cutOff(file, index);
                break;
            }
            file.read(at, head, 0, head.length);
            int length = length(head, index.pictures() + 1);
            if (length > left) {
                cutOff(file, index);
                break;
            }
            if (length < 2 || (short) (head[PREFIX] << 8 | head[PREFIX + 1] & 0xFF) != SOI) {
                throw new MediaException("Picture " + (index.pictures() + 1) + " is not a JPEG: the length before it or before its"
                        + " predecessor may be wrong");
            }
            index.add(at + PREFIX, length);
            at += PREFIX + length;
        }
        return index.build();
    }

    private static int length(byte[] head, int picture) throws MediaException {
        int length = 0;
        for (int i = 0; i < PREFIX; i++) {
            if (head[i] < '0' || head[i] > '9') {
                throw new MediaException("The length before picture " + picture + " is not five digits");
            }
            length = length * 10 + head[i] - '0';
        }
        if (length == 0) {
            throw new MediaException("The length before picture " + picture + " is zero");
        }
        return length;
    }

    private static void cutOff(MediaFile file, PictureIndex.Builder index) throws MediaException {
        if (index.pictures() == 0) {
            throw new MediaException("The file ends within its first picture");
        }
        LOG.warn("{}: the last picture, {}, is not complete and is not played", file.path(), index.pictures() + 1);
    }
}
