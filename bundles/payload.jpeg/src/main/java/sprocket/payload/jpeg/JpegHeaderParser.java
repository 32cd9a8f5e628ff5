package sprocket.payload.jpeg;

import java.nio.ByteBuffer;
import sprocket.media.api.MediaException;

/** Reads a picture's segments from SOI to SOS and checks that RFC 2435 can carry what follows. */
final class JpegHeaderParser {

    private static final int TABLE = 64;
    private static final int SCAN_LENGTH = 12;

    private final ByteBuffer picture;
    private final int[] quantisation = {-1, -1, -1, -1};
    private final HuffmanSlots huffman = new HuffmanSlots();
    private FrameHeader frame;
    private int restartInterval;

    private JpegHeaderParser(ByteBuffer picture) {
        this.picture = picture;
    }

    /**
     * @param picture big-endian, from position to limit, neither of which moves
     * @throws MediaException where it is damaged or of a kind that cannot be carried
     */
    static JpegHeader parse(ByteBuffer picture) throws MediaException {
        return new JpegHeaderParser(picture).parse();
    }

    private JpegHeader parse() throws MediaException {
        int at = picture.position();
        int limit = picture.limit();
        if (limit - at < 2 || picture.getShort(at) != (short) (0xFF00 | Marker.SOI)) {
            throw Refusal.damaged("it does not begin with SOI");
        }
        at += 2;
        while (true) {
            if (at >= limit || picture.get(at) != (byte) 0xFF) {
                throw Refusal.damaged(at >= limit ? "it ends before its scan" : "there is no marker where one must be");
            }
            while (at < limit && picture.get(at) == (byte) 0xFF) {
                at++; // markers may be preceded by any number of fill bytes (T.81, B.1.1.2)
            }
            int length = limit - at < 3 ? 0 : picture.getShort(at + 1) & 0xFFFF;
            int end = at + 1 + length;
            if (length < 2 || end > limit) {
                throw Refusal.damaged("its header is cut short");
            }
            int marker = picture.get(at) & 0xFF;
            if (marker == Marker.SOS) {
                return scan(at + 1, end);
            }
            segment(marker, at + 1, end);
            at = end;
        }
    }

    private void segment(int marker, int at, int end) throws MediaException {
        if (marker == Marker.DQT) {
            quantisation(at + 2, end);
        } else if (marker == Marker.DHT) {
            huffman.define(picture, at + 2, end);
        } else if (marker == Marker.DRI) {
            if (end - at != 4) {
                throw Refusal.damaged("the length of its restart interval is wrong");
            }
            restartInterval = picture.getShort(at + 2) & 0xFFFF;
        } else if (marker == Marker.DAC) {
            throw Refusal.kind("is coded arithmetically");
        } else if (Marker.isFrame(marker)) {
            if (frame != null) {
                throw Refusal.damaged("it has two frame headers");
            }
            frame = FrameHeader.read(marker, picture, at, end);
        } else if (marker < Marker.SOF0 || marker >= Marker.RST0 && marker <= Marker.EOI) {
            throw Refusal.damaged("a marker without a segment stands in its header");
        }
    }

    private void quantisation(int from, int end) throws MediaException {
        for (int at = from; at < end; at += 1 + TABLE) {
            int id = picture.get(at) & 0xFF;
            if (id >> 4 == 1) {
                throw Refusal.kind("has quantisation tables of 16 bits");
            }
            if (id > 3 || end - at < 1 + TABLE) {
                throw Refusal.damaged("a quantisation table is malformed");
            }
            quantisation[id] = at + 1;
        }
    }

    private JpegHeader scan(int at, int end) throws MediaException {
        if (frame == null) {
            throw Refusal.damaged("its scan comes before its frame header");
        }
        if (end - at > 2 && picture.get(at + 2) != 3) {
            throw Refusal.kind("has a scan for each colour");
        }
        if (end - at != SCAN_LENGTH || picture.getShort(at + 9) != 63 || picture.get(at + 11) != 0) {
            throw Refusal.damaged("its scan header is malformed");
        }
        for (int i = 0; i < 3; i++) {
            int scanned = at + 3 + 2 * i;
            if (picture.get(scanned) != picture.get(frame.components() + FrameHeader.COMPONENT * i)) {
                throw Refusal.damaged("its scan names other components than its frame");
            }
            if (!huffman.standard(i > 0, picture.get(scanned + 1) & 0xFF)) {
                throw new MediaException("The picture uses its own Huffman tables, but receivers know the standard ones only (RFC 2435,"
                        + " appendix B): re-encode it with the standard tables, for example with ffmpeg -c:v mjpeg -huffman default");
            }
        }
        int chroma = table(1);
        if (!sameTable(chroma, table(2))) {
            throw Refusal.kind("has different quantisation tables for its two chroma components");
        }
        return new JpegHeader(frame.sampling(), frame.width(), frame.height(), restartInterval, table(0), chroma, end);
    }

    private int table(int component) throws MediaException {
        int id = picture.get(frame.components() + FrameHeader.COMPONENT * component + 2) & 0xFF;
        if (id > 3 || quantisation[id] < 0) {
            throw Refusal.damaged("a quantisation table is missing");
        }
        return quantisation[id];
    }

    private boolean sameTable(int first, int second) {
        for (int i = 0; i < TABLE && first != second; i++) {
            if (picture.get(first + i) != picture.get(second + i)) {
                return false;
            }
        }
        return true;
    }
}
