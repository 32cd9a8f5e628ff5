// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * The format of a track that is neither picture nor sound, such as a camera's metadata; SDP media {@code application}.
 *
 * @param clockRate ticks per second of the RTP timestamps that fit it
 */
public record DataFormat(String encoding, int clockRate, CodecConfiguration configuration) implements MediaFormat {

    public DataFormat {
        Objects.requireNonNull(configuration);
    }

    /** @param configuration names and bytes, which are copied */
    public DataFormat(String encoding, int clockRate, Map<String, ByteBuffer> configuration) {
        this(encoding, clockRate, CodecConfiguration.of(configuration));
    }
}
