// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Output of lines, which leaves in frames of its kind. */
final class RunOutput extends OutputStream {

    private static final int CHUNK = 8192;

    private final FrameType type;
    private final Outbox outbox;

    RunOutput(FrameType type, Outbox outbox) {
        this.type = type;
        this.outbox = outbox;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += CHUNK) {
            outbox.put(new Frame(type, Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, from + length))));
        }
    }
}
