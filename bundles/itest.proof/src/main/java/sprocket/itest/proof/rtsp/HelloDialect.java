// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.RtspDialect;

/**
 * A language of one line, {@code hello /path}, that is answered by one line, {@code hello 200 OK}: a DESCRIBE in short.
 */
@Component
@Dialect("hello")
public final class HelloDialect implements RtspDialect {

    private static final ByteBuffer HELLO =
            StandardCharsets.US_ASCII.encode("hello /").asReadOnlyBuffer();

    @Override
    public Probe probe(ByteBuffer start) {
        int length = Math.min(start.remaining(), HELLO.remaining());
        if (!start.slice(start.position(), length).equals(HELLO.slice(0, length))) {
            return Probe.NO;
        }
        return length == HELLO.remaining() ? Probe.YES : Probe.MORE;
    }

    @Override
    public RtspDialect.Codec open(RtspDialect.Context context) {
        return new HelloCodec(context);
    }
}
