// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.lab;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.jpeg.Marker;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.stored.ByteWindow;
import sprocket.media.stored.IndexBytes;
import sprocket.media.stored.MediaFile;
import sprocket.media.stored.PictureIndex;

/**
 * Goes from length to length. The file is read in blocks: a disk takes longer for the few bytes of each length than for
 * all that lies between them.
 */
final class LabIndexer {

    static final int PREFIX = 5;
    static final short SOI = (short) (0xFF00 | Marker.SOI);

    private static final Logger LOG = LoggerFactory.getLogger(LabIndexer.class);

    /** Of the index that is kept: what {@link #kept} writes. */
    private static final String FORM = "lab format, 1";

    private static final int BUFFER = 1 << 16;

    private final MediaFile file;
    private final MediaContainer.Opening opening;
    private final ByteWindow bytes;
    private PictureIndex.Builder index = new PictureIndex.Builder();
    /** Where the length before the next picture lies. */
    private long at;
    /** Counts from 1, damaged ones included. */
    private int picture = 1;

    private int damaged;

    LabIndexer(MediaFile file, MediaContainer.Opening opening) {
        this.file = file;
        this.opening = opening;
        this.bytes = new ByteWindow(file, BUFFER, opening::progress);
    }

    /** The index that was kept, if the file is as it was then. If it has grown, what follows is added. */
    PictureIndex index() throws MediaException, IOException {
        Optional<MediaContainer.Kept> kept = opening.kept(FORM).filter(this::restored);
        if (kept.isPresent() && kept.get().size() == file.size()) {
            return index.build();
        }
        PictureIndex made = search();
        opening.keep(FORM, kept(made));
        return made;
    }

    private MediaContainer.Kept kept(PictureIndex made) {
        IndexBytes.Writer to = new IndexBytes.Writer().number(at).number(picture);
        made.write(to);
        return new MediaContainer.Kept(to.bytes(), file.size());
    }

    /** Continues with what was kept; as if nothing had been if that is damaged. */
    private boolean restored(MediaContainer.Kept kept) {
        try {
            IndexBytes.Reader from = new IndexBytes.Reader(kept.bytes());
            long size = Math.min(kept.size(), file.size());
            long restoredAt = from.number(size);
            int restoredPicture = (int) from.number(Integer.MAX_VALUE);
            index = PictureIndex.Builder.read(from, size);
            at = restoredAt;
            picture = restoredPicture;
            return true;
        } catch (IndexBytes.DamagedIndexException e) {
            LOG.debug("{}: made anew", file.path(), e);
            return false;
        }
    }

    private PictureIndex search() throws MediaException, IOException {
        byte[] head = new byte[PREFIX + 2];
        for (; at < file.size(); picture++) {
            long left = file.size() - at - PREFIX;
            if (left < 2) {
                cutOff();
                break;
            }
            read(at, head);
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

    private void read(long position, byte[] into) throws IOException {
        bytes.position(position);
        if (bytes.read(into, into.length) < into.length) {
            file.check();
            throw new IOException("The file ends too early");
        }
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
            read(next, behind);
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
