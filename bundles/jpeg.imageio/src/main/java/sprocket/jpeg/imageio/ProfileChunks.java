// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sprocket.jpeg.SegmentWalk;

/** The ICC profile of a picture, in the APP2 segments that it is spread over (ICC.1, B.4). */
final class ProfileChunks {

    private static final String NAME = "ICC_PROFILE\0";
    /** The name, which chunk it is, and how many there are. */
    private static final int CHUNK = NAME.length() + 2;

    private static final int HEADER = 128;

    private final SortedMap<Integer, ByteBuffer> segments = new TreeMap<>();
    private int count = -1;
    private boolean inconsistent;
    private long size;
    private long declared;

    /** @param walk at a segment; others than those of a profile are ignored */
    void add(SegmentWalk walk) {
        ByteBuffer content = walk.content();
        if (!walk.named(NAME) || content.remaining() < CHUNK) {
            return;
        }
        int number = content.get(NAME.length()) & 0xFF;
        int of = content.get(NAME.length() + 1) & 0xFF;
        inconsistent |= count >= 0 && of != count || segments.putIfAbsent(number, walk.segment()) != null;
        count = of;
        size += content.remaining() - CHUNK;
        if (number == 1 && content.remaining() >= CHUNK + HEADER) {
            declared = content.getInt(CHUNK) & 0xFFFF_FFFFL;
        }
    }

    /**
     * In the order of their numbers; none where the profile is not whole: a picture is shown without it then. A decoder
     * would allocate what the profile says of its size.
     */
    List<ByteBuffer> whole() {
        boolean whole = !inconsistent
                && segments.size() == count
                && segments.firstKey() == 1
                && segments.lastKey() == count
                && declared >= HEADER
                && declared <= size;
        return whole ? List.copyOf(segments.values()) : List.of();
    }
}
