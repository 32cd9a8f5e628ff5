// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import sprocket.lab.LabPayloadFormat;
import sprocket.loop.testing.ManualLoop;
import sprocket.rtp.payload.PacketRules.Numbering;

/** A stream of pictures that are numbered by their place in the film, in virtual time, and what comes out of it. */
final class Film {

    static final int INTERVAL = 50;
    private static final int TYPE = 26;
    private static final int PIECE = 100;
    private static final int KEY = 0x4000;

    final TestStream stream = new TestStream(
            new ManualLoop(), Film::settings, () -> Optional.of(new LabPayloadFormat().depacketiser(null)));
    private IntUnaryOperator timestamps = number -> 0;

    private static StreamSettings settings(StreamSettings settings) {
        return settings.withPayloadTypes(Set.of(TYPE), Set.of())
                .withNumbering(Numbering.BY_UNIT)
                .withoutRtcp();
    }

    Film timestamps(IntUnaryOperator ofNumber) {
        timestamps = ofNumber;
        return this;
    }

    Film play() {
        stream.receiver.expect();
        stream.play();
        return this;
    }

    /**
     * A JPEG whose third and fourth byte are its number, so changed that the numbers of the tests make no marker of it.
     */
    static byte[] picture(int number, int size) {
        ByteBuffer picture = ByteBuffer.allocate(size);
        new Random(number).nextBytes(picture.array());
        IntStream.range(0, size).filter(i -> picture.get(i) == -1).forEach(i -> picture.put(i, (byte) 0));
        return picture.putShort((short) 0xFFD8)
                .putShort((short) (number ^ KEY))
                .putShort(size - 2, (short) 0xFFD9)
                .array();
    }

    ByteBuffer packet(int number, boolean marker, byte[] payload) {
        return Packets.rtp(TYPE, marker, number, timestamps.applyAsInt(number), 0, payload);
    }

    ByteBuffer whole(int number) {
        return packet(number, true, picture(number, 40));
    }

    List<ByteBuffer> pieces(int number, byte[] picture) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < picture.length; at += PIECE) {
            boolean last = at + PIECE >= picture.length;
            pieces.add(packet(number, last, Arrays.copyOfRange(picture, at, Math.min(at + PIECE, picture.length))));
        }
        return pieces;
    }

    /** Whole pictures, one every 50 ms. */
    Film send(int from, int to) {
        for (int number = from; number <= to; number++) {
            stream.receive(whole(number));
            stream.advance(INTERVAL);
        }
        return this;
    }

    /** The numbers of the pictures that came out, and what else was told. */
    List<Object> shown() {
        return stream.events.stream()
                .<Object>map(event -> event.equals("restarted") ? event : Integer.parseInt(event) & 0xFFFF ^ KEY)
                .toList();
    }

    StreamStatistics.Packets packets() {
        return stream.packets();
    }
}
