// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.ClientOptions;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamUnit;

/** With real sockets the statistics are exactly the losses of the network, and no wrong picture is shown. */
@Execution(ExecutionMode.CONCURRENT)
class LossTest {

    private static final int PICTURES = 100;

    /** Longer than any packet is delayed on a busy machine, so that none counts as late. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static RunningServer server;
    /** All pictures of the film. */
    private static Set<ByteBuffer> all;

    @BeforeAll
    static void start() throws Exception {
        new TestMovies(folder)
                .ffmpeg(
                        "-f lavfi -i testsrc2=size=320x240:rate=25:duration=4 -c:v mjpeg -huffman default"
                                + " -pix_fmt yuvj420p -q:v 3",
                        "movie.avi");
        server = RunningServer.patient(folder);
        try (Viewing viewing = Viewing.of(server.url("movie.avi"), "TCP")) {
            viewing.session().ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            all = viewing.pictures().stream().map(LossTest::bytes).collect(Collectors.toSet());
        }
        assertThat(all).hasSize(PICTURES);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "1, 5, 10", "5, 5, 10", "20, 5, 10", "0, 0, 50"})
    void isCounted(int dropped, int doubled, int overtaken) throws Exception {
        LossyRelay.Behaviour behaviour =
                new LossyRelay.Behaviour(dropped * 1000 + overtaken, dropped, doubled, overtaken);
        try (LossyProxy network = new LossyProxy(server.port(), behaviour);
                Viewing viewing = Viewing.of(
                        network.url("movie.avi"),
                        ClientOptions.DEFAULT.transports("UDP").reorderDelay(PATIENCE))) {
            viewing.session().ended().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            StreamStatistics counted =
                    viewing.session().streams().get(0).statistics().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(viewing.pictures())
                    .allSatisfy(
                            picture -> assertThat(all.contains(bytes(picture))).isTrue());
            assertThat(counted.packets()).isEqualTo(expected(network.relay().sent()));
            assertThat(counted.packets().lost()).isGreaterThanOrEqualTo(behaviour.dropped() > 0 ? 1 : 0);
            assertThat(counted.packets().reordered() > 0).isEqualTo(behaviour.overtaken() > 0);
            assertThat(counted.packets().duplicated() > 0).isEqualTo(behaviour.doubled() > 0);
            assertThat(counted.units().delivered())
                    .isEqualTo(viewing.pictures().size())
                    .isEqualTo(whole(network.relay()));
        }
    }

    private static ByteBuffer bytes(StreamUnit picture) {
        return picture.unit().parts().get(0);
    }

    /** The packets between the first and the last one that arrived. Packets before the first one are too late. */
    private static StreamStatistics.Packets expected(List<LossyRelay.Packet> sent) {
        Set<Long> seen = new HashSet<>();
        long first = sent.get(0).number();
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        long duplicated = 0;
        long reordered = 0;
        long late = 0;
        for (LossyRelay.Packet packet : sent) {
            if (!seen.add(packet.number())) {
                duplicated++;
            } else {
                reordered += packet.number() < highest ? 1 : 0;
                late += packet.number() < first ? 1 : 0;
            }
            lowest = Math.min(lowest, packet.number());
            highest = Math.max(highest, packet.number());
        }
        return new StreamStatistics.Packets(highest - lowest + 1, seen.size(), duplicated, reordered, late, 0, 0);
    }

    /** Pictures all of whose packets arrived, and in time. */
    private static int whole(LossyRelay network) {
        List<LossyRelay.Packet> sent = network.sent();
        List<LossyRelay.Packet> came = network.came();
        long first = sent.get(0).number();
        Set<Integer> broken = new HashSet<>();
        Set<Integer> pictures = new HashSet<>();
        List<LossyRelay.Packet> missing = new ArrayList<>(came);
        missing.removeIf(packet -> packet.number() >= first && sent.contains(packet));
        missing.forEach(packet -> broken.add(packet.timestamp()));
        // A busy machine may also lose packets before the relay, which breaks pictures too.
        for (int i = 0; i + 1 < came.size(); i++) {
            LossyRelay.Packet before = came.get(i);
            LossyRelay.Packet behind = came.get(i + 1);
            if (behind.number() != before.number() + 1) {
                broken.addAll(before.ends() ? Set.of() : Set.of(before.timestamp()));
                broken.addAll(behind.begins() ? Set.of() : Set.of(behind.timestamp()));
            }
        }
        came.forEach(packet -> pictures.add(packet.timestamp()));
        pictures.removeAll(broken);
        return pictures.size();
    }
}
