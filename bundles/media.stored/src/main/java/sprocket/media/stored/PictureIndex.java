// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.util.Arrays;
import sprocket.media.api.MediaException;

/**
 * Where the pictures of a file lie, sixteen bytes of memory for each at most. Frames without a picture only take their
 * time.
 */
public final class PictureIndex {

    private final long[] offsets;
    private final int[] sizes;
    /** Frame numbers of the pictures; null where no frame is without one. */
    private final int[] frames;

    private final int frameCount;

    private PictureIndex(long[] offsets, int[] sizes, int[] frames, int frameCount) {
        this.offsets = offsets;
        this.sizes = sizes;
        this.frames = frames;
        this.frameCount = frameCount;
    }

    public int pictures() {
        return offsets.length;
    }

    public long offset(int picture) {
        return offsets[picture];
    }

    public int size(int picture) {
        return sizes[picture];
    }

    /** The frame that a picture starts at; the number of all frames for that behind the last. */
    public int frame(int picture) {
        if (picture >= offsets.length) {
            return frameCount;
        }
        return frames == null ? picture : frames[picture];
    }

    /** The picture that is shown during a frame; the first one before there is any. */
    public int pictureAt(int frame) {
        if (frame >= frameCount) {
            return offsets.length;
        }
        if (frames == null) {
            return frame;
        }
        int found = Arrays.binarySearch(frames, frame);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Collects pictures in the order in which they are shown. */
    public static final class Builder {

        /** Four days at 25 per second, 100 to 130 MB of index. */
        static final int MAX_FRAMES = 1 << 23;

        private static final int FIRST_CAPACITY = 1024;

        private long[] offsets = new long[FIRST_CAPACITY];
        private int[] sizes = new int[FIRST_CAPACITY];
        private int[] frames;
        private int pictures;
        private int frameCount;

        public void add(long offset, int size) throws MediaException {
            if (pictures == sizes.length) {
                offsets = Arrays.copyOf(offsets, pictures * 2);
                sizes = Arrays.copyOf(sizes, pictures * 2);
            }
            if (frames == null && frameCount > pictures) {
                frames = new int[sizes.length];
                Arrays.setAll(frames, i -> i);
            }
            if (frames != null) {
                if (frames.length < sizes.length) {
                    frames = Arrays.copyOf(frames, sizes.length);
                }
                frames[pictures] = frameCount;
            }
            offsets[pictures] = offset;
            sizes[pictures++] = size;
            addEmpty();
        }

        /** A frame without a picture of its own: the one before is shown on. */
        public void addEmpty() throws MediaException {
            if (++frameCount > MAX_FRAMES) {
                throw new MediaException(
                        "The file has more than " + MAX_FRAMES + " frames, the most that are supported");
            }
        }

        public int pictures() {
            return pictures;
        }

        public PictureIndex build() {
            return new PictureIndex(
                    Arrays.copyOf(offsets, pictures),
                    Arrays.copyOf(sizes, pictures),
                    frames == null ? null : Arrays.copyOf(frames, pictures),
                    frameCount);
        }
    }
}
