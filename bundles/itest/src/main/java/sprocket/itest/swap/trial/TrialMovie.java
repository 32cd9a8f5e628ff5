// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/**
 * Ten minutes of sound in blocks of 20 ms, one per packet. A block has its number and the build that read it, four
 * bytes each, and silence.
 */
public record TrialMovie(int build) implements StoredPresentation {

    private static final Track SOUND = new Track(Track.idOf(0), new AudioFormat(AudioFormat.L16, 8000, 1, 2, Map.of()));
    private static final int BLOCKS = 30_000;
    private static final int BLOCK_BYTES = 320;
    private static final Duration BLOCK = Duration.ofMillis(20);

    @Override
    public String name() {
        return "build " + build;
    }

    @Override
    public List<Track> tracks() {
        return List.of(SOUND);
    }

    @Override
    public Duration duration() {
        return BLOCK.multipliedBy(BLOCKS);
    }

    @Override
    public MediaReader open(Set<Track> tracks) {
        return new Reader(build);
    }

    private static final class Reader implements MediaReader {

        private final int build;
        private int next;

        Reader(int build) {
            this.build = build;
        }

        @Override
        public AccessUnit read() {
            if (next == BLOCKS) {
                return null;
            }
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).putInt(0, next).putInt(Integer.BYTES, build);
            return AccessUnit.of(SOUND, BLOCK.toNanos() * next++, BLOCK.toNanos(), block);
        }

        @Override
        public long seek(long time) {
            next = (int) Math.min(BLOCKS, time / BLOCK.toNanos());
            return next * BLOCK.toNanos();
        }

        @Override
        public void close() {
            next = BLOCKS;
        }
    }
}
