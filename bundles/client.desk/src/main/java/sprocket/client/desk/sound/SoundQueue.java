// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.util.ArrayDeque;
import sprocket.client.desk.pace.PlayClock;

/** Sound that was received but not yet played. Thread-safe. */
final class SoundQueue {

    /** The limit of waiting sound. It is more than any latency. */
    static final long MAX_NANOS = 15_000_000_000L;

    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    /** Chunks that were taken but perhaps not yet played. */
    private final ArrayDeque<Chunk> recent = new ArrayDeque<>();

    /**
     * A piece of sound in one format.
     *
     * @param clock that tells when it is due
     * @param playTime nanoseconds, of its first frame
     * @param position nanoseconds in the film, of its first frame
     * @param samples interleaved
     */
    record Chunk(PlayClock clock, long playTime, long position, int rate, int channels, short[] samples) {

        int frames() {
            return samples.length / channels;
        }

        long nanos(int frames) {
            return frames * 1_000_000_000L / rate;
        }

        long end() {
            return playTime + nanos(frames());
        }
    }

    synchronized void add(Chunk chunk) {
        chunks.add(chunk);
        while (chunks.getLast().playTime() - chunks.getFirst().playTime() > MAX_NANOS
                && chunks.getFirst().clock() == chunk.clock()) {
            chunks.poll();
        }
    }

    synchronized Chunk poll() {
        Chunk chunk = chunks.poll();
        if (chunk != null) {
            recent.add(chunk);
            while (recent.size() > 1 && chunk.playTime() - recent.getFirst().end() > 1_000_000_000L) {
                recent.poll();
            }
        }
        return chunk;
    }

    synchronized Chunk peek() {
        return chunks.peek();
    }

    /** Puts back what was taken since a playing time, because it was not played. */
    synchronized void unread(PlayClock clock, long playTime) {
        while (!recent.isEmpty()
                && recent.getLast().clock() == clock
                && recent.getLast().end() - playTime > 0) {
            chunks.addFirst(recent.pollLast());
        }
        recent.clear();
    }

    /** The playing time at which the sound of a clock ends; {@code otherwise} if there is none with that clock. */
    synchronized long end(PlayClock clock, long otherwise) {
        long end = otherwise;
        for (Chunk chunk : chunks) {
            end = chunk.clock() == clock ? chunk.end() : end;
        }
        return end;
    }

    synchronized boolean isEmpty() {
        return chunks.isEmpty();
    }

    synchronized void clear() {
        chunks.clear();
        recent.clear();
    }
}
