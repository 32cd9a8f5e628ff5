package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.Map;

/** The format of a track that is neither picture nor sound, such as a camera's metadata; SDP media {@code application}. */
public record DataFormat(String encoding, int clockRate, Map<String, ByteBuffer> configuration) implements MediaFormat {

    public DataFormat {
        configuration = Map.copyOf(configuration);
    }
}
