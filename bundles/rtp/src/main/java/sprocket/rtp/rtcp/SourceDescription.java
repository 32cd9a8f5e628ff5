// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Who the sources are (RFC 3550, section 6.5).
 *
 * @param chunks at most 31, one for each source
 */
public record SourceDescription(List<Chunk> chunks) implements RtcpPacket {

    public static final int TYPE = 202;

    private static final int MAX_CHUNKS = 31;

    /**
     * The items of one source.
     *
     * @param ssrc the source
     * @param items in order
     */
    public record Chunk(int ssrc, List<Item> items) {

        public Chunk {
            items = List.copyOf(items);
        }

        /** Items end with at least one zero and are filled up to a word. */
        int size() {
            int bytes = items.stream().mapToInt(Item::size).sum() + 1;
            return 4 + (bytes + 3 & ~3);
        }

        void write(ByteBuffer target) {
            int end = target.position() + size();
            target.putInt(ssrc);
            items.forEach(item -> item.write(target));
            while (target.position() < end) {
                target.put((byte) 0);
            }
        }
    }

    public SourceDescription {
        if (chunks.size() > MAX_CHUNKS) {
            throw new IllegalArgumentException("A source description has at most 31 chunks");
        }
        chunks = List.copyOf(chunks);
    }

    /** The one item that every compound packet carries. */
    public static SourceDescription cname(int ssrc, String cname) {
        return new SourceDescription(List.of(new Chunk(ssrc, List.of(new Item(Item.CNAME, cname)))));
    }

    /** The canonical name of a source. */
    public Optional<String> cname(int ssrc) {
        for (Chunk chunk : chunks) {
            for (Item item : chunk.items()) {
                if (chunk.ssrc() == ssrc && item.type() == Item.CNAME) {
                    return Optional.of(item.text());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public int packetType() {
        return TYPE;
    }

    @Override
    public int count() {
        return chunks.size();
    }

    @Override
    public int bodySize() {
        return chunks.stream().mapToInt(Chunk::size).sum();
    }

    @Override
    public void writeBody(ByteBuffer target) {
        chunks.forEach(chunk -> chunk.write(target));
    }

    /**
     * One item of a source description (RFC 3550, section 6.5.1 and on).
     *
     * @param type 1 to 255
     * @param text at most 255 bytes in UTF-8; what a peer sent may hold control characters
     */
    public record Item(int type, String text) {

        public static final int CNAME = 1;
        public static final int NAME = 2;
        public static final int TOOL = 6;
        public static final int NOTE = 7;

        public Item {
            if (type < 1 || type > 255) {
                throw new IllegalArgumentException("An item has a type from 1 to 255, not " + type);
            }
            ShortText.check(text);
        }

        int size() {
            return 2 + ShortText.length(text);
        }

        void write(ByteBuffer target) {
            target.put((byte) type);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            target.put((byte) bytes.length).put(bytes);
        }
    }
}
