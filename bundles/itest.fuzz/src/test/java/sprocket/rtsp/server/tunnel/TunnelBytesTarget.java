// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;

/** The start of an HTTP request, and base64 in pieces: it gives the same bytes, however it is divided. */
public final class TunnelBytesTarget implements FuzzTarget {

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        int step = 1 + in.number();
        byte[] bytes = in.rest();
        for (int length = 0; length <= bytes.length; length += step) {
            Tunnels.Start.probe(ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer());
        }
        byte[] whole = decode(bytes, Math.max(1, bytes.length));
        byte[] divided = decode(bytes, step);
        if (whole != null && divided != null && !Arrays.equals(whole, divided)) {
            throw new AssertionError("Divided, it gives other bytes");
        }
    }

    /** Null for what is no base64; pieces before that are decoded. */
    private static byte[] decode(byte[] bytes, int step) {
        Base64Stream stream = new Base64Stream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (int at = 0; at < bytes.length; at += step) {
                stream.decode(Unpooled.wrappedBuffer(bytes, at, Math.min(step, bytes.length - at)), part -> {
                    byte[] copy = new byte[part.remaining()];
                    part.get(copy);
                    out.writeBytes(copy);
                });
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return out.toByteArray();
    }
}
