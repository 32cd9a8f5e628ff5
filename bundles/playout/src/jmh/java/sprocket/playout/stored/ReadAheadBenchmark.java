// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.convert.Conversions;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestStreams;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * The next unit of a film that is played in a loop, on one thread: 27,000 bytes in 20 packets. The reader and the
 * payload format of the tests neither read a file nor parse, so without a cache the figure is what is done beside that.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class ReadAheadBenchmark {

    private static final int UNITS = 3000;
    private static final int SIZE = 27_000;
    private static final long LEAD = Duration.ofMillis(120).toNanos();

    /** MiB: nothing is kept, or all. */
    @Param({"0", "128"})
    public int cache;

    private final TestCatalog catalog = new TestCatalog();
    private final TrainPool pool = new TrainPool(256 << 20);
    private Conversions conversions;
    private ReadAhead readAhead;

    @Setup
    public void open() throws IOException {
        catalog.format(new PlainFormat().repeatable(), 1, "1.0.0", PlainFormat.ENCODING);
        conversions = new Conversions(
                new ConversionSettings((long) cache << 20, 1), new ManualLoop(), Runnable::run, () -> 1);
        TestMovie film =
                new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMillis(40), UNITS, SIZE)).peekable();
        Track track = film.tracks().get(0);
        OutgoingStream stream = TestStreams.jpeg(track, "film");
        TrackPacketiser packetiser = new TrackPacketiser(
                catalog.services(),
                track,
                RtpProfile.DEFAULT,
                new PacketTrain.Format(0, 1400),
                pool,
                (origin, format, unit, conversion) -> unit,
                conversions.trains());
        readAhead = new ReadAhead(
                "film",
                new StoredReader(new StoredReader.Found(film, null), Set.of(track), Optional::empty, () -> {}),
                Map.of(track, new UnitPreparer(stream, packetiser, new ConversionDemand.TrackDemand())),
                Runnable::run,
                Runnable::run,
                LEAD,
                new Stretch(1, 0, Stretch.OPEN, film.duration().toNanos(), true),
                LEAD,
                () -> {},
                ReplacementWait.Arrivals.NONE);
        readAhead.prime(true);
    }

    @Benchmark
    public int nextUnit() {
        ReadyUnit unit = readAhead.peek();
        readAhead.poll();
        int packets = unit.train().packets();
        unit.release();
        return packets;
    }

    @TearDown
    public void close() {
        readAhead.close();
        conversions.close();
        catalog.close();
    }
}
