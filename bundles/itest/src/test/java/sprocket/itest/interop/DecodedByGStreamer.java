// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipeline of GStreamer that decodes into a file. Closing it deletes the file. */
record DecodedByGStreamer(Program.Run run, Path raw) implements AutoCloseable {

    private static final String END = "Got EOS from element";

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
     * Waits for the end of the stream, which gst-launch reports, and returns what was decoded. The exit code is not
     * checked: at the end rtspsrc 1.22 sometimes flushes its own PAUSE and exits with 1, or, on a busy machine, waits
     * for ever.
     */
    byte[] atTheEndOfTheStream() throws IOException {
        await("the end of the stream")
                .atMost(Patience.LIMIT)
                .until(() ->
                        !run.process().isAlive() || Files.readString(run.out()).contains(END));
        assertThat(Files.readString(run.out())).as(Files.readString(run.err())).contains(END);
        return Files.readAllBytes(raw);
    }

    @Override
    public void close() throws IOException {
        run.close();
        Files.delete(raw);
    }
}
