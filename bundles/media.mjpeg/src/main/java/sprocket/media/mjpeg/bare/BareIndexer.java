// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.bare;

import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.track.PictureTrack.PictureBytes;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.bare.PictureScanner.Ending;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;

/**
 * Decides which of the pictures that are found are played. A damaged picture keeps its place in time, so that those
 * behind it are not early.
 */
final class BareIndexer {

    private static final Logger LOG = LoggerFactory.getLogger(BareIndexer.class);

    private final MediaFile file;
    private final PictureIndex.Builder index = new PictureIndex.Builder();
    /** Places of previews and the like: they belong to a picture before them. */
    private long[] further = new long[0];

    private int damaged;
    /** Damaged ones since the last that is played. */
    private int damagedSince;

    private String firstDamage;
    /** What is found next may be its thumbnail. */
    private boolean lastDamaged;

    private boolean endsMissing;

    BareIndexer(MediaFile file) {
        this.file = file;
    }

    PictureIndex index() throws MediaException, IOException {
        PictureScanner scanner = new PictureScanner(file);
        for (long start = scanner.nextStart(); start >= 0; start = scanner.nextStart()) {
            Ending ending = scanner.picture();
            if (belongsToOther(start) || lastDamaged && ending == Ending.WHOLE && scanner.segmentFollows()) {
                continue;
            }
            further = scanner.further();
            lastDamaged = ending == Ending.DAMAGED;
            endsMissing |= ending == Ending.NEXT_BEGINS;
            long size = scanner.position() - start;
            if (ending == Ending.DAMAGED) {
                leaveOut(scanner.damage());
            } else if (size > PictureBytes.MAX_SIZE) {
                leaveOut("it has more than " + (PictureBytes.MAX_SIZE >> 20) + " MiB");
            } else if (ending == Ending.CUT_OFF && !isWholeWithoutEnd()) {
                leaveOut("the file ends within it");
            } else {
                play(start, (int) size);
            }
        }
        if (index.pictures() == 0) {
            throw new MediaException("The file starts like a JPEG, but no whole picture is in it"
                    + (firstDamage == null ? "" : ": " + firstDamage));
        }
        if (damaged > 0) {
            LOG.warn(
                    "{}: {} damaged or incomplete pictures are not played, {} pictures are played."
                            + " The first of them: {}",
                    file.path(),
                    damaged,
                    index.pictures(),
                    firstDamage);
        }
        return index.build();
    }

    private boolean belongsToOther(long start) {
        return Arrays.stream(further).anyMatch(place -> place == start);
    }

    /** A last picture without EOI is cut off, unless the file's writer never writes EOI or it is the only one. */
    private boolean isWholeWithoutEnd() {
        return endsMissing || index.pictures() == 0;
    }

    private void leaveOut(String reason) {
        damaged++;
        damagedSince++;
        firstDamage = firstDamage == null ? reason : firstDamage;
    }

    private void play(long start, int size) throws MediaException {
        while (index.pictures() > 0 && damagedSince > 0) {
            index.addEmpty();
            damagedSince--;
        }
        damagedSince = 0;
        index.add(start, size);
    }
}
