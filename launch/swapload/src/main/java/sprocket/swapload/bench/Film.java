// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The film that all servers send: Motion JPEG in AVI, made by ffmpeg.
 *
 * @param file with the suffix {@code .avi}
 * @param scans the checksums of the scans of its pictures ({@link Scan#checksum})
 */
record Film(Path file, Set<Long> scans) {

    /** Pictures in a second. */
    static final int RATE = 25;

    /** Seconds of the film. */
    static final int LENGTH = 120;

    private static final long PATIENCE_MINUTES = 5;

    /**
     * Makes the film: 640 by 480, about 27 KB a picture, with the standard Huffman tables, so that no server has to
     * re-code it.
     *
     * @param file where it is written, with the suffix {@code .avi}
     */
    static Film make(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=640x480:rate=" + RATE + ":duration=" + LENGTH + ",noise=alls=10:allf=t",
                        "-c:v",
                        "mjpeg",
                        "-q:v",
                        "8",
                        "-pix_fmt",
                        "yuvj420p",
                        "-huffman",
                        "default",
                        file.toString()))
                .redirectErrorStream(true)
                .inheritIO()
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("ffmpeg could not make the film: see above");
        }
        return new Film(
                file,
                Avi.pictures(file).stream().map(Scan::of).map(Scan::checksum).collect(Collectors.toUnmodifiableSet()));
    }

    /** The JPEGs of the film, in order. */
    List<ByteBuffer> pictures() throws IOException {
        return Avi.pictures(file);
    }

    /** Packets of a picture, on average. */
    int packets(int packetSize) throws IOException {
        long bytes = pictures().stream().mapToLong(ByteBuffer::remaining).sum();
        return (int) Math.ceil((double) bytes / (RATE * LENGTH) / packetSize);
    }
}
