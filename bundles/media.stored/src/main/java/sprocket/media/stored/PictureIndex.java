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

    /** Bytes of memory. */
    public long memory() {
        return (long) offsets.length * (Long.BYTES + Integer.BYTES + (frames == null ? 0 : Integer.BYTES));
    }

    /** About two bytes for each picture if most of them lie one behind the other. */
    public void write(IndexBytes.Writer to) {
        to.number(offsets.length);
        int size = 0;
        for (int next : sizes) {
            to.signed(next - (long) size);
            size = next;
        }
        writeGaps(to);
        to.number(frameCount - offsets.length);
        int frame = 0;
        int picture = 0;
        for (int i = 0; i <= offsets.length; i++, frame++) {
            if (frame(i) > frame) {
                to.number(i - picture).number(frame(i) - frame);
                picture = i;
                frame = frame(i);
            }
        }
    }

    /** How far each picture begins behind the end of the one before, in runs of the same distance. */
    private void writeGaps(IndexBytes.Writer to) {
        int run = 0;
        long gap = 0;
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (run > 0 && offsets[i] - end != gap) {
                to.number(run).signed(gap);
                run = 0;
            }
            gap = offsets[i] - end;
            end = offsets[i] + sizes[i];
            run++;
        }
        if (run > 0) {
            to.number(run).signed(gap);
        }
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

        /**
         * Takes the pictures and frames of an index that was written.
         *
         * @param fileSize bytes; no picture lies behind
         * @throws IndexBytes.DamagedIndexException if there is no such index
         */
        public static Builder read(IndexBytes.Reader from, long fileSize) throws IndexBytes.DamagedIndexException {
            // A number is at least a byte long, so that damage does not cost memory.
            int count = (int) from.number(Math.min(MAX_FRAMES, from.remaining()));
            int[] sizes = new int[count];
            long size = 0;
            for (int i = 0; i < count; i++) {
                size += from.signed();
                if (size < 0 || size > Integer.MAX_VALUE) {
                    throw new IndexBytes.DamagedIndexException();
                }
                sizes[i] = (int) size;
            }
            long[] offsets = readOffsets(from, sizes, fileSize);
            Builder builder = new Builder();
            builder.offsets = Arrays.copyOf(offsets, Math.max(FIRST_CAPACITY, count));
            builder.sizes = Arrays.copyOf(sizes, Math.max(FIRST_CAPACITY, count));
            builder.readFrames(from, count);
            return builder;
        }

        private static long[] readOffsets(IndexBytes.Reader from, int[] sizes, long fileSize)
                throws IndexBytes.DamagedIndexException {
            long[] offsets = new long[sizes.length];
            long end = 0;
            for (int i = 0; i < sizes.length; ) {
                long run = from.number(sizes.length - i);
                long gap = from.signed();
                for (; run > 0; run--, i++) {
                    offsets[i] = end + gap;
                    end = offsets[i] + sizes[i];
                    if (offsets[i] < 0 || end < 0 || end > fileSize) {
                        throw new IndexBytes.DamagedIndexException();
                    }
                }
            }
            return offsets;
        }

        private void readFrames(IndexBytes.Reader from, int count) throws IndexBytes.DamagedIndexException {
            int empty = (int) from.number(MAX_FRAMES - count);
            frameCount = count + empty;
            pictures = count;
            int[] before = new int[count + 1];
            int picture = 0;
            while (empty > 0) {
                picture += (int) from.number(count - picture);
                int frame = (int) from.number(empty);
                before[picture] += frame;
                empty -= frame;
            }
            if (frameCount - before[count] == count) {
                return;
            }
            frames = new int[sizes.length];
            int frame = 0;
            for (int i = 0; i < count; i++, frame++) {
                frame += before[i];
                frames[i] = frame;
            }
        }

        /**
         * Removes all pictures from one on. Frames without a picture before it stay.
         *
         * @return where the first picture that is removed begins
         */
        public long truncate(int count) {
            long offset = offsets[count];
            frameCount = frames == null ? count : frames[count];
            pictures = count;
            return offset;
        }

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
