package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ICC profile of a picture, in the APP2 segments that it is spread over (ICC.1, B.4). */
final class ProfileChunks {

    private static final byte[] IDENTIFIER = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 128;

    private final SortedMap<Integer, ByteBuffer> segments = new TreeMap<>();
    private int count = -1;
    private boolean inconsistent;
    private long size;
    private long declared;

    /** @param segment with its marker; others than those of a profile are ignored */
    void add(ByteBuffer segment, ByteBuffer parameters) {
        if (parameters.remaining() < IDENTIFIER.length + 2
                || !parameters.slice(0, IDENTIFIER.length).equals(ByteBuffer.wrap(IDENTIFIER))) {
            return;
        }
        int number = parameters.get(IDENTIFIER.length) & 0xFF;
        int of = parameters.get(IDENTIFIER.length + 1) & 0xFF;
        inconsistent |= count >= 0 && of != count || segments.putIfAbsent(number, segment) != null;
        count = of;
        size += parameters.remaining() - IDENTIFIER.length - 2;
        if (number == 1 && parameters.remaining() >= IDENTIFIER.length + 2 + HEADER) {
            declared = parameters.getInt(IDENTIFIER.length + 2) & 0xFFFF_FFFFL;
        }
    }

    /**
     * In the order of their numbers; none where the profile is not whole: a picture is shown without it then. A decoder would allocate
     * what the profile says of its size.
     */
    List<ByteBuffer> whole() {
        boolean whole = !inconsistent && segments.size() == count && segments.firstKey() == 1 && segments.lastKey() == count
                && declared >= HEADER && declared <= size;
        return whole ? List.copyOf(segments.values()) : List.of();
    }
}
