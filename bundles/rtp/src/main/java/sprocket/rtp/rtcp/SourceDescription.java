// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Who the sources are (RFC 3550, 6.5).
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
    public record Chunk(int ssrc, List<SdesItem> items) {

        public Chunk {
            items = List.copyOf(items);
        }

        /** Items end with at least one zero and are filled up to a word. */
        int size() {
            int bytes = items.stream().mapToInt(SdesItem::size).sum() + 1;
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
        return new SourceDescription(List.of(new Chunk(ssrc, List.of(new SdesItem(SdesItem.CNAME, cname)))));
    }

    /** The canonical name of a source. */
    public Optional<String> cname(int ssrc) {
        return chunks.stream()
                .filter(chunk -> chunk.ssrc() == ssrc)
                .flatMap(chunk -> chunk.items().stream())
                .filter(item -> item.type() == SdesItem.CNAME)
                .map(SdesItem::text)
                .findFirst();
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
}
