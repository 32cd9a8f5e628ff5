// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sources that leave (RFC 3550, section 6.6).
 *
 * @param sources SSRCs, at most 31
 * @param reason at most 255 bytes in UTF-8, empty without one
 */
public record Goodbye(List<Integer> sources, String reason) implements RtcpPacket {

    public static final int TYPE = 203;

    private static final int MAX_SOURCES = 31;

    public Goodbye {
        if (sources.size() > MAX_SOURCES) {
            throw new IllegalArgumentException("At most 31 sources leave at once");
        }
        sources = List.copyOf(sources);
        ShortText.check(reason);
    }

    public Goodbye(int source, String reason) {
        this(List.of(source), reason);
    }

    @Override
    public int packetType() {
        return TYPE;
    }

    @Override
    public int count() {
        return sources.size();
    }

    @Override
    public int bodySize() {
        return 4 * sources.size() + (reason.isEmpty() ? 0 : ShortText.length(reason) + 4 & ~3);
    }

    @Override
    public void writeBody(ByteBuffer target) {
        int end = target.position() + bodySize();
        sources.forEach(target::putInt);
        if (!reason.isEmpty()) {
            byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
            target.put((byte) bytes.length).put(bytes);
        }
        while (target.position() < end) {
            target.put((byte) 0);
        }
    }
}
