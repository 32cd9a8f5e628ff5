// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks every packet of one viewer: its sequence number, and the hash of the picture that it belongs to. Used by one
 * thread.
 */
final class Verifier {

    private static final int RTP_HEADER = 12;
    private static final double CLOCK = 90_000;

    private final String name;
    private final List<Long> reference;
    private final LoadState load;
    private final FrameHash hash = new FrameHash();
    private final List<Long> seen = new ArrayList<>();
    private int expected = -1;
    private int first;
    private int picture;
    private long timestampOfPicture = -1;
    private long[] offsets = new long[4096];
    private Figures.Block[] blocks = new Figures.Block[4096];
    /** The figures that each packet counts for: they may change while the movie plays. */
    private Figures[] owners = new Figures[4096];

    private int measured;

    /** @param reference hashes of all pictures of the movie in order; null: this viewer collects them */
    Verifier(String name, List<Long> reference, LoadState load) {
        this.name = name;
        this.reference = reference;
        this.load = load;
    }

    /** The hashes of the pictures, where this viewer has no reference. */
    List<Long> seen() {
        return seen;
    }

    /**
     * Called when the movie begins.
     *
     * @param sequence of its first packet; this and the timestamp are from the reply to PLAY
     */
    void begin(int sequence, long timestamp) {
        Figures figures = load.figures();
        if (expected >= 0 && expected != sequence) {
            figures.mediaLost(
                    1,
                    name + ": RTP-Info says sequence number " + sequence + ", the last packet was before " + expected);
        }
        expected = sequence;
        first = (int) timestamp;
        picture = 0;
        timestampOfPicture = -1;
        measured = 0;
        hash.end();
    }

    /**
     * Checks a packet.
     *
     * @return whether it was the last one of the movie
     */
    boolean packet(ByteBuffer packet, long now) {
        Figures figures = load.figures();
        figures.packets.incrementAndGet();
        int sequence = packet.getShort(packet.position() + 2) & 0xFFFF;
        boolean marker = (packet.get(packet.position() + 1) & 0x80) != 0;
        int timestamp = packet.getInt(packet.position() + 4);
        if (sequence != expected) {
            int gap = (sequence - expected) & 0xFFFF;
            figures.mediaLost(gap < 0x8000 ? gap : 1, name + ": packet " + sequence + " instead of " + expected);
        }
        expected = (sequence + 1) & 0xFFFF;
        measure((timestamp - first) & 0xFFFFFFFFL, now);
        if (timestampOfPicture >= 0 && (int) timestampOfPicture != timestamp) {
            // The packet with the marker of the picture before was lost.
            completed(figures);
        }
        timestampOfPicture = timestamp & 0xFFFFFFFFL;
        packet.position(packet.position() + RTP_HEADER);
        hash.add(packet);
        if (marker) {
            completed(figures);
        }
        return reference != null && picture == reference.size();
    }

    private void completed(Figures figures) {
        long value = hash.end();
        timestampOfPicture = -1;
        if (reference == null) {
            seen.add(value);
        } else if (picture >= reference.size() || reference.get(picture) != value) {
            figures.mediaLost(1, name + ": picture " + picture + " is not what it should be");
        }
        picture++;
        figures.frames.incrementAndGet();
    }

    private void measure(long ticks, long now) {
        if (measured == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * measured);
            blocks = Arrays.copyOf(blocks, 2 * measured);
            owners = Arrays.copyOf(owners, 2 * measured);
        }
        offsets[measured] = now - (long) (ticks / CLOCK * 1e9);
        owners[measured] = load.figures();
        blocks[measured++] = load.block();
    }

    /**
     * Called when the movie has ended: counts how late each packet was. The clock of the server is not known here, so
     * the earliest packet counts as on time. The ideal time of the other packets follows from their timestamps.
     */
    void end() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < measured; i++) {
            earliest = Math.min(earliest, offsets[i]);
        }
        for (int i = 0; i < measured; i++) {
            owners[i].late(blocks[i], offsets[i] - earliest);
        }
        measured = 0;
    }
}
