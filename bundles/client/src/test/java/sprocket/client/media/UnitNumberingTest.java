// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.RtpHeader;

/** Numbers that are those of pictures in a film, in which the sender goes where it likes. */
class UnitNumberingTest {

    private final Film film = new Film().play();

    private static List<Object> numbers(int... bounds) {
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            if (i > 0) {
                numbers.add("restarted");
            }
            IntStream.rangeClosed(bounds[i], bounds[i + 1]).forEach(numbers::add);
        }
        return numbers;
    }

    private void assertPackets(long expected, long received, long restarts) {
        assertThat(film.packets()).isEqualTo(new StreamStatistics.Packets(expected, received, 0, 0, 0, 0, restarts));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 65_500})
    void beginAnywhere(int first) {
        for (int i = 0; i < 100; i++) {
            film.send(first + i & 0xFFFF, first + i & 0xFFFF);
        }
        assertPackets(100, 100, 0);
        assertThat(film.stream.units).hasSize(100);
    }

    /** Nobody says so: the same pictures with the same timestamps come again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 79})
    void goBack(int to) {
        film.send(1, 100).send(to, to + 50);
        assertPackets(100 + 51, 100 + 51, 1);
        assertThat(film.shown()).isEqualTo(numbers(1, 100, to, to + 50));
    }

    @Test
    void beginAgainAtTheEnd() {
        film.send(1, 500).send(1, 500).send(1, 20);
        assertPackets(1020, 1020, 2);
        assertThat(film.shown()).isEqualTo(numbers(1, 500, 1, 500, 1, 20));
    }

    @Test
    void goBackInPieces() {
        for (int number : new int[] {1, 2, 3, 60, 61, 62}) {
            film.pieces(number, Film.picture(number, 350)).forEach(film.stream::receive);
            film.stream.advance(600);
        }
        for (ByteBuffer piece : film.pieces(2, Film.picture(2, 350))) {
            film.stream.receive(piece);
        }
        assertThat(film.shown())
                .as("the second piece confirms the first")
                .isEqualTo(List.of(1, 2, 3, 60, 61, 62, "restarted", 2));
        assertPackets(62 + 1, 7, 1);
    }

    /** One that was asked for shows at once, however short: it may be the only picture that comes. */
    @Test
    void goBackByOneWhenAskedTo() {
        film.send(1, 30);
        film.stream.receiver.pause();
        film.stream.receiver.mayMove();
        film.send(29, 29);
        assertThat(film.shown()).isEqualTo(numbers(1, 30, 29, 29));
        film.stream.receiver.mayMove();
        film.send(28, 28);
        film.play().send(29, 40);
        assertThat(film.shown()).endsWith("restarted", 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40);
        assertPackets(30 + 1 + 13, 44, 2);
    }

    @Test
    void goForwardWithoutLossOnlyWhenAskedTo() {
        film.send(1, 30);
        film.stream.receiver.mayMove();
        film.send(31, 33).send(53, 60);
        assertPackets(41, 41, 1);
        film.send(81, 90);
        assertPackets(41 + 30, 51, 1);
        assertThat(film.shown())
                .isEqualTo(Stream.of(numbers(1, 33, 53, 60), numbers(81, 90))
                        .flatMap(List::stream)
                        .toList());
    }

    /** What is asked for is done soon, or not at all. */
    @Test
    void countALossLongAfterARequest() {
        film.send(1, 30);
        film.stream.receiver.mayMove();
        film.send(31, 90).send(92, 100);
        assertPackets(100, 99, 0);
    }

    @Test
    void playFromTheStartBehindAPause() {
        film.send(1, 10);
        film.stream.receiver.pause();
        film.play().send(1, 10);
        assertPackets(20, 20, 1);
        assertThat(film.shown()).isEqualTo(numbers(1, 10, 1, 10));
    }

    @Test
    void goOnBehindAPause() {
        film.send(1, 10);
        film.stream.receiver.pause();
        film.stream.advance(60_000);
        film.play().send(11, 20);
        assertPackets(20, 20, 0);
    }

    /** Nothing but a packet that somebody held up for long. */
    @Test
    void ignoreASingleOneFarOff() {
        film.send(1, 60);
        film.stream.receive(film.whole(5));
        film.send(61, 70);
        film.stream.receive(film.whole(40_000));
        film.send(71, 80);
        assertThat(film.packets()).isEqualTo(new StreamStatistics.Packets(80, 80, 0, 0, 0, 2, 0));
        assertThat(film.shown()).isEqualTo(numbers(1, 80));
    }

    static Stream<IntUnaryOperator> timestamps() {
        return Stream.of(
                number -> 0,
                number -> number / 20,
                number -> number * 100,
                number -> 1_700_000_000 + number / 20,
                Integer::reverseBytes,
                number -> -number * 90_000);
    }

    /** Units are shown as they arrive, whatever their timestamps. */
    @ParameterizedTest
    @MethodSource("timestamps")
    void goByArrival(IntUnaryOperator timestamps) {
        film.timestamps(timestamps).send(1, 40);
        assertThat(film.stream.units)
                .extracting(unit -> unit.playTime() / 1_000_000)
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> 50L * i).toList());
        assertThat(film.stream.units)
                .extracting(unit -> unit.unit().presentationTime())
                .isEqualTo(film.stream.units.stream().map(StreamUnit::playTime).toList());
        assertThat(film.stream.units.get(39).unit().duration()).isEqualTo(50_000_000);
        assertPackets(40, 40, 0);
    }

    /** Who sends more than any film has fills no memory. */
    @Test
    void keepLittle() {
        ByteBuffer first = film.whole(0);
        UnitRun run = new UnitRun(new Packet(RtpHeader.read(first).orElseThrow(), first, 0));
        for (int i = 1; i <= 20_000; i++) {
            ByteBuffer bytes = film.packet(
                    i < 10_000 ? i : 9_999,
                    false,
                    ByteBuffer.allocate(8).putInt(i).array());
            Packet packet = new Packet(RtpHeader.read(bytes).orElseThrow(), bytes, i);
            UnitRun.Place place = run.place(packet);
            if (place == UnitRun.Place.AHEAD) {
                run.add(packet);
            } else {
                assertThat(place).isEqualTo(UnitRun.Place.HERE_BEFORE);
                run.addPiece(packet);
            }
        }
        assertThat(run.size()).isLessThan(10_000);
        assertThat(run.expected()).isEqualTo(10_000);
    }
}
