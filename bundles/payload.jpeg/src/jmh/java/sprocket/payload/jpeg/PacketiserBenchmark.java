// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** A picture of 640 by 480 in packets of 1,400 bytes, on one core. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class PacketiserBenchmark {

    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(0, 1400);

    private final TrainPool pool = new TrainPool(1 << 24);
    private JpegPacketiser packetiser;
    private byte[] picture;
    private AccessUnit unit;

    @Setup
    public void make() throws Exception {
        packetiser = new JpegPacketiser(FORMAT, pool, false);
        picture = Pictures.canonical(Pictures.encoded(640, 480, 0.8f));
        System.out.println(picture.length + " bytes");
        Track track = new Track(Track.idOf(0), new VideoFormat(VideoFormat.JPEG, 640, 480, 25, Map.of()));
        unit = new AccessUnit(track, 0, 0, Duration.ofMillis(40).toNanos(), true, List.of(ByteBuffer.wrap(picture)));
    }

    /** What is done once for all viewers of a picture. */
    @Benchmark
    public int packetise() throws MediaException {
        PacketTrain train = packetiser.packetise(unit).orElseThrow();
        int packets = train.packets();
        train.release();
        return packets;
    }

    /** A part of it. */
    @Benchmark
    public JpegHeader parseHeader() throws Exception {
        return JpegHeader.parse(ByteBuffer.wrap(picture));
    }
}
