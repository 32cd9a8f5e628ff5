// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The film that all servers send: Motion JPEG in AVI, made by ffmpeg. */
final class Film {

    /** Pictures in a second. */
    static final int RATE = 25;

    /** Seconds of the film. */
    static final int LENGTH = 120;

    private static final long PATIENCE_MINUTES = 5;

    private Film() {}

    /**
     * Makes the film: 640 by 480, about 25 KB a picture, with the standard Huffman tables, so that no server has to
     * re-code it.
     *
     * @param file where it is written, with the suffix {@code .avi}
     */
    static void make(Path file) throws IOException, InterruptedException {
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
    }
}
