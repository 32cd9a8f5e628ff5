// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipeline of GStreamer that decodes into a file. Closing it deletes the file. */
record DecodedByGStreamer(Program.Run run, Path raw) implements AutoCloseable {

    /**
     * Begins.
     *
     * @param source the pipeline up to the decoder
     */
    static DecodedByGStreamer of(String source) throws IOException {
        Path raw = Files.createTempFile("sprocket-decoded", ".raw");
        String pipeline = source + " ! filesink location=" + raw;
        return new DecodedByGStreamer(Program.named("gst-launch-1.0").start(pipeline.split(" +")), raw);
    }

    /**
     * Whether gst-launch has reported the end of the stream, which it does without {@code -q}. The exit code does not
     * tell: at the end rtspsrc 1.22 sometimes flushes its own PAUSE and exits with 1, or, on a busy machine, waits for
     * ever.
     */
    private static boolean ended(String out) {
        return out.contains("Got EOS from element");
    }

    /**
     * Plays a pipeline to the end of its stream.
     *
     * @param source the pipeline up to the decoder
     */
    static void plays(String source) throws IOException {
        try (DecodedByGStreamer played = of(source)) {
            assertThat(played.atTheEndOfTheStream()).isNotEmpty();
        }
    }

    /** Waits for the end of the stream, and returns what was decoded. */
    byte[] atTheEndOfTheStream() throws IOException {
        await("the end of the stream")
                .atMost(Patience.LIMIT)
                .until(() -> !run.process().isAlive() || ended(Files.readString(run.out())));
        assertThat(ended(Files.readString(run.out())))
                .as(Files.readString(run.err()))
                .isTrue();
        return Files.readAllBytes(raw);
    }

    @Override
    public void close() throws IOException {
        run.close();
        Files.delete(raw);
    }
}
