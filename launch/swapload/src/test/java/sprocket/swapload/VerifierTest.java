// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wrong packets are detected. Otherwise the verifier would prove nothing. */
class VerifierTest {

    private static final int PICTURES = 5;
    private static final int PIECES = 3;

    private final LoadState load = new LoadState();

    /** A movie of a few pictures in packets, numbered from the last before the wrap. */
    private static List<ByteBuffer> movie(int pieceSize) {
        List<ByteBuffer> packets = new ArrayList<>();
        int sequence = 0xFFFE;
        for (int picture = 0; picture < PICTURES; picture++) {
            for (int piece = 0; piece < PIECES * 100 / pieceSize; piece++) {
                boolean last = piece == PIECES * 100 / pieceSize - 1;
                ByteBuffer packet = ByteBuffer.allocate(20 + pieceSize);
                packet.put((byte) 0x80)
                        .put((byte) (last ? 0x9A : 0x1A))
                        .putShort((short) sequence++)
                        .putInt(picture * 4500)
                        .putInt(1);
                packet.putInt(piece * pieceSize).put(new byte[] {1, 50, 8, 6});
                for (int i = 0; i < pieceSize; i++) {
                    packet.put((byte) (picture * 7 + (piece * pieceSize + i) * 3));
                }
                packets.add(packet.flip());
            }
        }
        return packets;
    }

    private List<Long> reference() {
        Verifier verifier = new Verifier("reference", null, new LoadState());
        feed(verifier, movie(100));
        return verifier.seen();
    }

    private static boolean feed(Verifier verifier, List<ByteBuffer> packets) {
        verifier.begin(0xFFFE, 0);
        boolean over = false;
        for (ByteBuffer packet : packets) {
            over = verifier.packet(packet.duplicate(), 0);
        }
        return over;
    }

    private long wrong(List<ByteBuffer> packets) {
        feed(new Verifier("viewer", reference(), load), packets);
        return load.figures().mediaLost.get();
    }

    @Test
    void findsNothingWrongWithTheMovieHoweverItIsCut() {
        Verifier verifier = new Verifier("viewer", reference(), load);
        assertThat(feed(verifier, movie(50))).as("the end is seen").isTrue();
        assertThat(load.figures().mediaLost).hasValue(0);
        assertThat(load.figures().frames).hasValue(PICTURES);
        assertThat(load.figures().packets).hasValue(PICTURES * 6);
    }

    @Test
    void seesAPacketThatIsMissing() {
        List<ByteBuffer> packets = movie(100);
        packets.remove(4);
        assertThat(wrong(packets)).isEqualTo(2);
    }

    @Test
    void seesAPacketThatComesTwice() {
        List<ByteBuffer> packets = movie(100);
        packets.add(5, packets.get(4));
        assertThat(wrong(packets)).isPositive();
    }

    @Test
    void seesPacketsThatChangedPlaces() {
        List<ByteBuffer> packets = movie(100);
        Collections.swap(packets, 3, 4);
        assertThat(wrong(packets)).isPositive();
    }

    @Test
    void seesAByteThatChanged() {
        List<ByteBuffer> packets = movie(100);
        packets.get(7).put(60, (byte) (packets.get(7).get(60) + 1));
        assertThat(wrong(packets)).isEqualTo(1);
    }

    @Test
    void seesTwoPicturesThatChangedPlaces() {
        List<ByteBuffer> packets = movie(100);
        for (int i = 0; i < PIECES; i++) {
            ByteBuffer first = packets.get(i);
            ByteBuffer second = packets.get(PIECES + i);
            for (int b = 20; b < 120; b++) {
                byte value = first.get(b);
                first.put(b, second.get(b));
                second.put(b, value);
            }
        }
        assertThat(wrong(packets)).isEqualTo(2);
    }

    @Test
    void seesNumbersThatDoNotGoOnAtTheNextPlaying() {
        Verifier verifier = new Verifier("viewer", reference(), load);
        feed(verifier, movie(100));
        verifier.begin(100, 0);
        assertThat(load.figures().mediaLost).hasValue(1);
    }

    @Test
    void tellsHowLateAPacketIsByTheEarliest() {
        Verifier verifier = new Verifier("viewer", reference(), load);
        verifier.begin(0xFFFE, 0);
        List<ByteBuffer> packets = movie(100);
        for (int i = 0; i < packets.size(); i++) {
            long ideal = i / PIECES * 50_000_000L;
            verifier.packet(packets.get(i).duplicate(), 7_000_000_000L + ideal + (i == 8 ? 30_000_000 : 0));
        }
        verifier.end();
        assertThat(load.figures().lateness(Figures.Block.QUIET, 100)).isBetween(29.9, 30.1);
        assertThat(load.figures().lateness(Figures.Block.QUIET, 50)).isLessThan(0.1);
    }
}
