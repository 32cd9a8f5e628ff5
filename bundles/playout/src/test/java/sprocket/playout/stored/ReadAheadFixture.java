// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.convert.Conversions;
import sprocket.playout.convert.UnitConverter;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestStreams;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Readers of films that read ahead, with a cache of packets that they share. */
final class ReadAheadFixture implements AutoCloseable {

    static final long LEAD = Duration.ofMillis(120).toNanos();
    /** What a unit of 4,000 bytes takes in three packets. */
    static final int BLOCK = 4 << 10;

    final TrainPool pool = new TrainPool(1 << 26);
    final ExecutorService threads = Executors.newFixedThreadPool(2);
    final Semaphore wakes = new Semaphore(0);
    private final TestCatalog catalog = new TestCatalog();
    final PlainFormat format = new PlainFormat();
    UnitConverter converter = (origin, format, unit, conversion) -> unit;
    private final Conversions conversions =
            new Conversions(new ConversionSettings(1 << 20, 1), new ManualLoop(), Runnable::run, () -> 1);

    ReadAheadFixture() {
        catalog.format(format, 1, "1.0.0", PlainFormat.ENCODING);
    }

    /** Checks that nothing is left behind. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        conversions.close();
        assertThat(pool.inUse()).isZero();
        catalog.close();
    }

    /** Reads ahead for a viewer of its own. */
    ReadAhead of(TestMovie movie, Executor media) throws IOException {
        Track track = movie.tracks().get(0);
        OutgoingStream stream = TestStreams.jpeg(track, "film");
        UnitPreparer preparer = new UnitPreparer(
                stream,
                new TrackPacketiser(
                        catalog.services(),
                        track,
                        RtpProfile.DEFAULT,
                        new PacketTrain.Format(0, 1400),
                        pool,
                        converter,
                        conversions.trains()),
                new ConversionDemand.TrackDemand());
        StoredReader reader =
                new StoredReader(new StoredReader.Found(movie, null), Set.of(track), Optional::empty, () -> {});
        return new ReadAhead(
                "film",
                reader,
                Map.of(track, preparer),
                media,
                media,
                LEAD,
                new Stretch(1, 0, Stretch.OPEN, movie.duration().toNanos(), false),
                2 * LEAD,
                wakes::release,
                ReplacementWait.Arrivals.NONE);
    }
}
