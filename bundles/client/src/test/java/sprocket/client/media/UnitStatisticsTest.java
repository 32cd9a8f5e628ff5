// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The course's statistics are what the network did to the pictures, whole or in pieces. */
class UnitStatisticsTest {

    private static final long INTERVAL = 20_000_000;
    private static final int PACKETS = 3000;
    private static final int FIRST = 65_000;

    /** Of 1000: dropped, doubled, overtaken; the longest delay in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 40",
        "10, 50, 100, 40",
        "50, 50, 100, 40",
        "200, 50, 100, 40",
        "200, 0, 500, 150",
        "0, 1000, 0, 150",
        "0, 0, 1000, 90",
        "900, 100, 300, 100"
    })
    void equalWhatTheNetworkDid(int dropped, int doubled, int overtaken, int delay) {
        for (int seed = 0; seed < 3; seed++) {
            Network network =
                    new Network(seed, PACKETS, INTERVAL, dropped, doubled, overtaken, delay * 1_000_000L, 50_000_000L);
            Film film = new Film().play();
            long start = film.stream.loop.clock().nanoTime();
            for (Network.Delivery delivery : network.deliveries()) {
                film.stream.loop.advance(Duration.ofNanos(
                        start + delivery.time() - film.stream.loop.clock().nanoTime()));
                film.stream.receive(film.whole(FIRST + delivery.number() & 0xFFFF));
            }
            film.stream.advance(100);
            StreamStatistics.Packets packets = film.packets();
            assertThat(packets).isEqualTo(network.expected());
            assertThat(packets.lossRate())
                    .isEqualTo((double) (packets.expected() - packets.received()) / packets.expected());
            assertThat(film.stream.receiver.statistics().data().bytes()).isEqualTo(40 * packets.received());
            Set<Integer> late = network.late();
            List<Object> expected = new ArrayList<>();
            network.arrived().stream()
                    .filter(number -> !late.contains(number))
                    .forEach(number -> expected.add(FIRST + number & 0xFFFF));
            assertThat(film.shown()).isEqualTo(expected);
        }
    }

    /** A number counts as received when a part of it arrived; a picture that lacks a piece is not shown. */
    @Test
    void countPicturesInPiecesByTheirNumber() {
        Film film = new Film().play();
        for (int number = 1; number <= 30; number++) {
            List<ByteBuffer> pieces = film.pieces(number, Film.picture(number, 350));
            if (number == 10) {
                continue;
            }
            for (int piece = 0; piece < pieces.size(); piece++) {
                if (number == 20 && piece == 3 || number == 25 && piece == 0) {
                    continue;
                }
                film.stream.receive(pieces.get(piece));
                if (number % 7 == 0 && piece == number / 7 % 4) {
                    film.stream.receive(pieces.get(piece));
                }
            }
            film.stream.advance(Film.INTERVAL);
        }
        assertThat(film.packets()).isEqualTo(new StreamStatistics.Packets(30, 29, 4, 0, 0, 0, 0));
        assertThat(film.stream.receiver.statistics().units()).isEqualTo(new StreamStatistics.Units(27, 2, 0));
        assertThat(film.shown()).hasSize(27).doesNotContain(10, 20, 25);
        assertThat(film.stream.receiver.statistics().data().bytes()).isEqualTo(29 * 350 - 50 - 100);
    }

    /** All pieces of a picture of one colour look alike, and are none the less pieces. */
    @Test
    void takeThePiecesOfADarkPictureForWhatTheyAre() {
        byte[] dark = new byte[1003];
        ByteBuffer.wrap(dark).putShort((short) 0xFFD8).putShort((short) 7).putShort(1001, (short) 0xFFD9);
        Film film = new Film().play();
        film.pieces(7, dark).forEach(film.stream::receive);
        assertThat(film.stream.units).hasSize(1);
        assertThat(film.stream.units.get(0).unit().parts().get(0)).isEqualTo(ByteBuffer.wrap(dark));
        assertThat(film.packets()).isEqualTo(new StreamStatistics.Packets(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void leaveOutWhatIsOfAnotherPayloadType() {
        Film film = new Film().play();
        film.send(1, 3);
        film.stream.receive(Packets.rtp(127, true, 40_000, 0, 0, new byte[1000]));
        film.send(4, 6);
        assertThat(film.packets()).isEqualTo(new StreamStatistics.Packets(6, 6, 0, 0, 0, 1, 0));
        assertThat(film.stream.receiver.statistics().data().bytes()).isEqualTo(240);
    }

    /** The course's data rate: bytes / seconds, without the time of a pause. */
    @Test
    void measureTheDataRate() {
        Film film = new Film().play().send(1, 21);
        film.stream.receiver.pause();
        film.stream.advance(5000);
        film.play().send(22, 42);
        StreamStatistics statistics = film.stream.receiver.statistics();
        assertThat(statistics.data().time()).isEqualTo(Duration.ofSeconds(2));
        assertThat(statistics.data().rate()).isEqualTo(42 * 40 / 2.0);
        assertThat(statistics.jitter()).isZero();
        assertThat(film.packets().lossRate()).isZero();
    }
}
