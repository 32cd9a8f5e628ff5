// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.sound;

import java.io.IOException;
import java.util.Arrays;
import sprocket.media.api.MediaException;
import sprocket.media.stored.MediaFile;

/** The pieces of a file that make one run of sound when put together; a sample may begin in one and end in the next. */
public final class SoundExtents {

    /** Where each piece lies in the file. */
    private final long[] positions;
    /** Where each piece begins in the run, and behind them the length of the run. */
    private final long[] starts;

    private final MediaFile.PlaceCheck check;

    private SoundExtents(long[] positions, long[] starts, MediaFile.PlaceCheck check) {
        this.check = check;
        this.positions = positions;
        this.starts = starts;
    }

    public long length() {
        return starts[positions.length];
    }

    void read(MediaFile file, long from, byte[] into) throws IOException {
        int found = Arrays.binarySearch(starts, from);
        int piece = found >= 0 ? found : -found - 2;
        for (int done = 0; done < into.length; piece++) {
            long within = from + done - starts[piece];
            if (within == 0) {
                check.check(file, positions[piece], starts[piece + 1] - starts[piece]);
            }
            int length = (int) Math.min(into.length - done, starts[piece + 1] - from - done);
            file.read(positions[piece] + within, into, done, length);
            done += length;
        }
    }

    /** Collects pieces in the order in which they are heard. */
    public static final class Builder {

        /** As many as there may be pictures. */
        private static final int MAX_PIECES = 1 << 23;

        private static final int FIRST_CAPACITY = 1024;

        private long[] positions = new long[FIRST_CAPACITY];
        private long[] starts = new long[FIRST_CAPACITY + 1];
        private int pieces;

        public void add(long position, long size) throws MediaException {
            if (size == 0) {
                return;
            }
            if (pieces == MAX_PIECES) {
                throw new MediaException(
                        "The sound is in more than " + MAX_PIECES + " pieces, the most that are supported");
            }
            if (pieces == positions.length) {
                positions = Arrays.copyOf(positions, pieces * 2);
                starts = Arrays.copyOf(starts, pieces * 2 + 1);
            }
            positions[pieces] = position;
            starts[pieces + 1] = starts[pieces] + size;
            pieces++;
        }

        public SoundExtents build() {
            return build(MediaFile.PlaceCheck.NONE);
        }

        /** With a check of each piece when its beginning is read. */
        public SoundExtents build(MediaFile.PlaceCheck check) {
            return new SoundExtents(Arrays.copyOf(positions, pieces), Arrays.copyOf(starts, pieces + 1), check);
        }
    }
}
