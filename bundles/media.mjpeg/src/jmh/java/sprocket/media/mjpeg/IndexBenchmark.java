// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;

/** Files of 100 MB are opened the first time, on one core. The system has them in memory. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class IndexBenchmark {

    private static final int SIZE = 100_000_000;
    private static final int LENGTH_DIGITS = 5;

    private Path bare;
    private Path lab;

    @Setup
    public void write() throws IOException {
        bare = Files.createTempFile("bare", ".mjpeg");
        lab = Files.createTempFile("lab", ".Mjpeg");
        byte[][] pictures = SamplePictures.pictures(500);
        try (OutputStream toBare = new BufferedOutputStream(Files.newOutputStream(bare));
                OutputStream toLab = new BufferedOutputStream(Files.newOutputStream(lab))) {
            int number = 0;
            for (long written = 0; written < SIZE; number++) {
                byte[] picture = pictures[number % pictures.length];
                toBare.write(picture);
                String length = Integer.toString(picture.length);
                toLab.write(("0".repeat(LENGTH_DIGITS - length.length()) + length).getBytes(StandardCharsets.US_ASCII));
                toLab.write(picture);
                written += picture.length;
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(bare);
        Files.delete(lab);
    }

    /** Each byte is looked at. */
    @Benchmark
    public StoredPresentation bare() throws IOException, MediaException {
        return new BareContainer(new FrameRate()).open(bare);
    }

    /** Only the lengths are read. */
    @Benchmark
    public StoredPresentation lab() throws IOException, MediaException {
        return new LabContainer(new FrameRate()).open(lab);
    }
}
