// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sprocket.jpeg.AbbreviatedFormat;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegLimits;
import sprocket.jpeg.Marker;
import sprocket.jpeg.SegmentWalk;
import sprocket.jpeg.TableSegment;

/**
 * A picture in the form that the decoders read without repairs. Each of them warns of the first oddity only, so an odd
 * segment would hide that the data are damaged. Of the application's segments it has one that says which colours these
 * are, and the ICC profile.
 */
final class CleanCopy {

    private static final int TABLE = 64;
    /** Behind marker, length and precision (ITU-T T.81, B.2.2). */
    private static final int HEIGHT = 5;
    /** Of the first component. */
    private static final int FACTORS = 11;

    private final JpegHeader header;
    private final boolean lossless;
    private final ProfileChunks profile = new ProfileChunks();
    private final List<ByteBuffer> parts = new ArrayList<>();
    /** Ids of components. */
    private final Set<Integer> scanned = new HashSet<>();

    private boolean framed;
    private int scans;

    private CleanCopy(JpegHeader header) {
        this.header = header;
        this.lossless = header.frame() == Marker.SOF3;
    }

    /** @throws JpegException where the picture is not whole */
    static byte[] of(JpegHeader header) throws JpegException {
        CleanCopy copy = new CleanCopy(header);
        // Without loss, no tables are the standard ones.
        copy.read(copy.lossless ? header.picture() : AbbreviatedFormat.completed(header.picture()));
        return copy.bytes();
    }

    private void read(ByteBuffer picture) throws JpegException {
        SegmentWalk walk = new SegmentWalk(picture);
        while (walk.next()) {
            segment(walk);
        }
        if (walk.damaged()) {
            throw JpegException.damaged(
                    "there is something between its segments, or one is longer than what is left of it");
        }
        if (!walk.whole() && walk.end() < picture.limit()) {
            throw JpegException.damaged("a second picture begins before its end");
        }
        // Some cameras leave EOI out. Without it one cannot tell whether all of several scans are there.
        boolean several = scans > 1 || lossless || header.frame() == Marker.SOF2;
        if (several && !walk.whole()
                || !header.components().stream().allMatch(component -> scanned.contains(component.id()))) {
            throw JpegException.damaged("it ends before its last scan");
        }
    }

    private void segment(SegmentWalk walk) throws JpegException {
        switch (walk.marker()) {
            case Marker.APP2 -> profile.add(walk);
            case Marker.DQT -> quantisation(walk.content());
            case Marker.DHT -> huffman(walk);
            case Marker.DRI -> parts.add(walk.segment());
            case Marker.SOS -> scan(walk);
            default -> {
                if (Marker.isFrame(walk.marker())) {
                    frame(walk.segment());
                }
            }
        }
    }

    /**
     * No decoder here reads DNL (B.2.5). The sampling factors of a single component mean nothing (A.2.2), which not all
     * of them know.
     */
    private void frame(ByteBuffer segment) throws JpegException {
        if (framed) {
            throw JpegException.damaged("it has two frame headers");
        }
        framed = true;
        ByteBuffer frame =
                ByteBuffer.allocate(segment.remaining()).put(segment).flip().putShort(HEIGHT, (short) header.height());
        parts.add(header.components().size() == 1 ? frame.put(FACTORS, (byte) 0x11) : frame);
    }

    /**
     * TwelveMonkeys drops the lower bytes of a segment that begins with a table of 16 bits. So a table of 8 bits is put
     * before it in the same segment, under the same number; the table of 16 bits replaces it.
     */
    private void quantisation(ByteBuffer segment) throws JpegException {
        for (ByteBuffer table : TableSegment.tables(Marker.DQT, segment)) {
            int slot = table.get(0) & 0x0F;
            if (table.get(0) == slot) {
                parts.add(segment(Marker.DQT, table));
            } else {
                byte[] ones = "\1".repeat(TABLE).getBytes(StandardCharsets.US_ASCII);
                ByteBuffer both = ByteBuffer.allocate(1 + TABLE + table.remaining())
                        .put((byte) slot)
                        .put(ones)
                        .put(table)
                        .flip();
                parts.add(segment(Marker.DQT, both));
            }
        }
    }

    /** Without loss, tables for AC coefficients mean nothing, and confuse the decoder. */
    private void huffman(SegmentWalk walk) throws JpegException {
        if (!lossless) {
            parts.add(walk.segment());
            return;
        }
        for (ByteBuffer table : TableSegment.tables(Marker.DHT, walk.content())) {
            if (table.get(0) >> 4 == 0) {
                parts.add(segment(Marker.DHT, table));
            }
        }
    }

    private void scan(SegmentWalk walk) throws JpegException {
        ByteBuffer scan = walk.content();
        int components = scan.hasRemaining() ? scan.get(0) : 0;
        if (components < 1 || components > 4 || scan.remaining() != 4 + 2 * components) {
            throw JpegException.damaged("a scan header has the wrong length");
        }
        if (++scans > JpegLimits.MAX_SCANS) {
            throw new JpegException("The picture has more than " + JpegLimits.MAX_SCANS + " scans");
        }
        if (lossless && scans > 1) {
            throw JpegException.damaged("a scan repeats another");
        }
        // Refinements of what was never coded are no picture: a progressive one begins with its DC coefficients
        // (G.1.1.1).
        if (header.frame() != Marker.SOF2 || scan.get(1 + 2 * components) == 0) {
            for (int i = 0; i < components; i++) {
                scanned.add(scan.get(1 + 2 * i) & 0xFF);
            }
        }
        parts.add(walk.segment());
        parts.add(walk.data());
    }

    private byte[] bytes() {
        List<ByteBuffer> all = new ArrayList<>();
        all.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) Marker.SOI}));
        if (header.components().size() > 1) {
            all.add(segment(Marker.APP14, adobe(header.colours())));
        }
        all.addAll(profile.whole());
        all.addAll(parts);
        all.add(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) Marker.EOI}));
        ByteBuffer copy =
                ByteBuffer.allocate(all.stream().mapToInt(ByteBuffer::remaining).sum());
        all.forEach(copy::put);
        return copy.array();
    }

    /** Adobe technical note 5116: version, two sets of flags, transform. */
    private static ByteBuffer adobe(JpegHeader.ColourSpace colours) {
        byte[] parameters = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        parameters[parameters.length - 1] = (byte)
                switch (colours) {
                    case YCBCR -> 1;
                    case YCCK -> 2;
                    default -> 0;
                };
        return ByteBuffer.wrap(parameters);
    }

    private static ByteBuffer segment(int marker, ByteBuffer content) {
        int length = 2 + content.remaining();
        return ByteBuffer.allocate(2 + length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) length)
                .put(content)
                .flip();
    }
}
