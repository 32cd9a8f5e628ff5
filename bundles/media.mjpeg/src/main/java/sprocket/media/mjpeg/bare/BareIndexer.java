// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.bare;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.track.PictureTrack.PictureBytes;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.bare.PictureScanner.Ending;
import sprocket.media.stored.IndexBytes;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;

/**
 * Decides which of the pictures that are found are played. A damaged picture keeps its place in time, so that those
 * behind it are not early.
 */
final class BareIndexer {

    private static final Logger LOG = LoggerFactory.getLogger(BareIndexer.class);

    /** Of the index that is kept: what {@link #kept} writes. */
    private static final String FORM = "concatenated JPEGs, 1";

    /** Longer than any segment: what is found so far before the end of a file does not depend on where that is. */
    private static final int LONGEST_SEGMENT = 1 << 16;

    private final MediaFile file;
    private final MediaContainer.Opening opening;
    private PictureIndex.Builder index = new PictureIndex.Builder();
    /** Places of previews and the like: they belong to a picture before them. */
    private long[] further = new long[0];

    private int damaged;
    /** Damaged ones since the last that is played. */
    private int damagedSince;

    private String firstDamage;
    /** What is found next may be its thumbnail. */
    private boolean lastDamaged;

    private boolean endsMissing;
    /**
     * Where the search continues if the file grows: how many pictures there are before, and whether any of them has no
     * end. The picture there follows no damage, which may be none if more of the file is known.
     */
    private int settled;

    private boolean settledEndsMissing;

    BareIndexer(MediaFile file, MediaContainer.Opening opening) {
        this.file = file;
        this.opening = opening;
    }

    /**
     * The index that was kept, if the file is as it was then. If it has grown, the search continues a little before its
     * former end.
     */
    PictureIndex index() throws MediaException, IOException {
        Optional<MediaContainer.Kept> kept = opening.kept(FORM).filter(this::restored);
        if (kept.isPresent() && kept.get().size() == file.size()) {
            return index.build();
        }
        PictureIndex made = search(settled > 0 ? index.truncate(settled) : 0);
        opening.keep(FORM, kept(made));
        return made;
    }

    private MediaContainer.Kept kept(PictureIndex made) {
        IndexBytes.Writer bytes = new IndexBytes.Writer().number(settled).number(settledEndsMissing ? 1 : 0);
        made.write(bytes);
        return new MediaContainer.Kept(bytes.bytes(), file.size());
    }

    /** Continues with what was kept; as if nothing had been if that is damaged. */
    private boolean restored(MediaContainer.Kept kept) {
        try {
            IndexBytes.Reader bytes = new IndexBytes.Reader(kept.bytes());
            int before = (int) bytes.number(Integer.MAX_VALUE);
            boolean missing = bytes.number(1) == 1;
            PictureIndex.Builder read = PictureIndex.Builder.read(bytes, kept.size());
            boolean same = kept.size() == file.size();
            boolean grown = kept.size() < file.size() && before > 0;
            if (read.pictures() <= before || !same && !grown) {
                return false;
            }
            index = read;
            settled = before;
            settledEndsMissing = missing;
            endsMissing = missing;
            return true;
        } catch (IndexBytes.DamagedIndexException e) {
            LOG.debug("{}: made anew", file.path(), e);
            return false;
        }
    }

    private PictureIndex search(long from) throws MediaException, IOException {
        PictureScanner scanner = new PictureScanner(file, from, opening::progress);
        for (long start = scanner.nextStart(); start >= 0; start = scanner.nextStart()) {
            Ending ending = scanner.picture();
            if (belongsToOther(start) || lastDamaged && ending == Ending.WHOLE && scanner.segmentFollows()) {
                continue;
            }
            boolean settles = !lastDamaged && start <= file.size() - LONGEST_SEGMENT;
            boolean missingBefore = endsMissing;
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
                if (settles) {
                    settled = index.pictures() - 1;
                    settledEndsMissing = missingBefore;
                }
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
