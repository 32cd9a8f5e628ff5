package sprocket.media.mjpeg.bare;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.bare.PictureScanner.Ending;
import sprocket.media.mjpeg.jpeg.Picture;
import sprocket.media.mjpeg.jpeg.PictureIndex;
import sprocket.media.mjpeg.stored.MediaFile;

/** Decides which of the pictures that are found are played. */
final class BareIndexer {

    private static final Logger LOG = LoggerFactory.getLogger(BareIndexer.class);

    private final MediaFile file;
    private final PictureIndex.Builder index = new PictureIndex.Builder();
    private int damaged;
    private boolean endsMissing;

    BareIndexer(MediaFile file) {
        this.file = file;
    }

    PictureIndex index() throws MediaException, IOException {
        PictureScanner scanner = new PictureScanner(file);
        for (long start = scanner.nextStart(); start >= 0; start = scanner.nextStart()) {
            Ending ending = scanner.picture();
            endsMissing |= ending == Ending.NEXT_BEGINS;
            long size = scanner.position() - start;
            if (size <= Picture.MAX_SIZE && isPlayed(ending)) {
                index.add(start, (int) size);
            } else {
                damaged++;
            }
        }
        if (index.pictures() == 0) {
            throw new MediaException("The file starts like a JPEG, but no whole picture is in it");
        }
        if (damaged > 0) {
            LOG.warn("{}: {} damaged or incomplete pictures are not played, {} pictures are played",
                    file.path(), damaged, index.pictures());
        }
        return index.build();
    }

    /** A last picture without EOI is cut off, unless the file's writer never writes EOI or it is the only one. */
    private boolean isPlayed(Ending ending) {
        return switch (ending) {
            case WHOLE, NEXT_BEGINS -> true;
            case CUT_OFF -> endsMissing || index.pictures() == 0;
            case DAMAGED -> false;
        };
    }
}
