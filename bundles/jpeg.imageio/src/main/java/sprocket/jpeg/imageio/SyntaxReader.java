package sprocket.jpeg.imageio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegLimits;

/** Reads the syntax of one picture, and refuses what is damaged or cannot be decoded before anything is allocated for pixels. */
final class SyntaxReader {

    private static final int UNSAID = -1;
    /** Version and flags precede it. */
    private static final int ADOBE_TRANSFORM = 11;

    private final SegmentWalk walk;
    private final CleanCopy copy = new CleanCopy();
    private final ProfileChunks profile = new ProfileChunks();
    private final LosslessData lossless = new LosslessData();
    private final Set<Integer> scanned = new HashSet<>();
    /** Since the last scan. */
    private final List<ByteBuffer> huffman = new ArrayList<>();
    private Frame frame;
    private ExifOrientation orientation;
    private boolean jfif;
    private int adobe = UNSAID;
    private boolean tables;
    private boolean restarts;
    private int scans;

    private SyntaxReader(SegmentWalk walk) {
        this.walk = walk;
    }

    /** @param picture from position to limit; neither is moved, and what follows EOI is ignored */
    static Syntax read(ByteBuffer picture) throws JpegException {
        return new SyntaxReader(new SegmentWalk(picture)).read();
    }

    private Syntax read() throws JpegException {
        int marker = walk.next();
        while (marker != Marker.EOI && marker != SegmentWalk.NOTHING) {
            segment(marker);
            marker = walk.next();
        }
        if (scans == 0) {
            throw JpegException.damaged("it ends before its first scan");
        }
        if (frame.height() == 0) {
            throw JpegException.damaged("nothing says how high it is");
        }
        check(marker == Marker.EOI);
        return new Syntax(frame, colours(), orientation == null ? ExifOrientation.TOP_LEFT : orientation, copy, profile.whole());
    }

    /** Some cameras leave EOI out. Of what has more than one scan, nobody can tell then whether all are there. */
    private void check(boolean ended) throws JpegException {
        boolean all = frame.components().stream().allMatch(component -> scanned.contains(component.id()));
        if (!all || !ended && (frame.progressive() || frame.lossless() || scans > 1)) {
            throw JpegException.damaged("it ends before its last scan");
        }
        if (frame.lossless() && (scans > 1 || restarts)) {
            throw new JpegException("The picture is coded without loss in several scans or with restart intervals, which no decoder here"
                    + " opens: convert it to a baseline JPEG, by ImageMagick for instance");
        }
    }

    private void segment(int marker) throws JpegException {
        switch (marker) {
            case Marker.APP0 -> jfif |= named("JFIF\0");
            case Marker.APP1 -> orientation = orientation == null && named("Exif\0") ? ExifOrientation.of(walk.parameters()) : orientation;
            case Marker.APP2 -> profile.add(walk.whole(), walk.parameters());
            case Marker.APP14 -> adobe = named("Adobe") && walk.parameters().remaining() > ADOBE_TRANSFORM
                    ? walk.parameters().get(ADOBE_TRANSFORM) & 0xFF : adobe;
            case Marker.DQT -> copy.addQuantisation(walk.parameters());
            case Marker.DHT -> huffman.add(walk.whole());
            case Marker.DRI -> {
                restarts |= walk.parameters().remaining() >= 2 && walk.parameters().getShort(0) != 0;
                copy.add(walk.whole());
            }
            case Marker.SOS -> scan();
            case Marker.DNL -> lines();
            case Marker.DHP, Marker.EXP -> throw new JpegException("The picture " + Refusal.hierarchical());
            case Marker.SOI -> throw JpegException.damaged("a second picture begins before its end");
            default -> other(marker);
        }
    }

    private void other(int marker) throws JpegException {
        if (Marker.isFrame(marker)) {
            frame(marker);
        } else if (!Marker.hasLength(marker)) {
            throw JpegException.damaged("a marker 0xFF" + Integer.toHexString(marker) + " stands between its segments");
        }
    }

    private void frame(int marker) throws JpegException {
        ByteBuffer header = walk.parameters();
        if (frame != null) {
            throw JpegException.damaged("it has two frame headers");
        }
        if (header.remaining() < 6 || header.remaining() != 6 + 3 * (header.get(5) & 0xFF) || header.remaining() == 6) {
            throw JpegException.damaged("its frame header has the wrong length");
        }
        List<Frame.Component> components = new ArrayList<>();
        for (int at = 6; at < header.limit(); at += 3) {
            int factors = header.get(at + 1) & 0xFF;
            components.add(new Frame.Component(header.get(at) & 0xFF, factors >> 4, factors & 0x0F));
        }
        frame = new Frame(marker, header.get(0) & 0xFF, header.getShort(3) & 0xFFFF, header.getShort(1) & 0xFFFF, components);
        Refusal.check(frame);
        copy.addFrame(walk.whole());
        if (components.size() == 1) {
            copy.withoutFactors();
        }
    }

    private void scan() throws JpegException {
        ByteBuffer header = walk.parameters();
        int components = header.hasRemaining() ? header.get(0) & 0xFF : 0;
        if (frame == null) {
            throw JpegException.damaged("a scan stands before the frame header");
        }
        if (components < 1 || components > 4 || header.remaining() != 4 + 2 * components) {
            throw JpegException.damaged("a scan header has the wrong length");
        }
        if (++scans > JpegLimits.MAX_SCANS) {
            throw new JpegException("The picture has more than " + JpegLimits.MAX_SCANS + " scans");
        }
        // Refinements of what was never coded are no picture: a progressive one begins with its DC coefficients (G.1.1.1).
        if (!frame.progressive() || header.get(1 + 2 * components) == 0) {
            for (int i = 0; i < components; i++) {
                scanned.add(header.get(1 + 2 * i) & 0xFF);
            }
        }
        tables();
        copy.add(walk.whole());
        ByteBuffer data = walk.scan();
        copy.add(data);
        if (frame.lossless()) {
            lossless.check(frame, header, data.duplicate());
        }
    }

    private void tables() throws JpegException {
        if (frame.lossless()) {
            for (ByteBuffer segment : huffman) {
                lossless.add(segment.slice(4, segment.remaining() - 4));
            }
            copy.addHuffman(lossless.tables());
        } else if (huffman.isEmpty() && !tables && !frame.progressive()) {
            copy.addStandardHuffman();
        } else {
            huffman.forEach(copy::add);
        }
        tables = true;
        huffman.clear();
    }

    private void lines() throws JpegException {
        if (frame == null || scans != 1 || walk.parameters().remaining() != 2) {
            throw JpegException.damaged("its number of lines is told in the wrong place");
        }
        int lines = walk.parameters().getShort(0) & 0xFFFF;
        if (frame.height() == 0) {
            frame = new Frame(frame.marker(), frame.precision(), frame.width(), lines, frame.components());
            Refusal.check(frame);
            copy.height(lines);
        }
    }

    private boolean named(String name) {
        ByteBuffer parameters = walk.parameters();
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        return parameters.remaining() >= expected.length && parameters.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
    }

    /** As libjpeg finds out: T.81 leaves it open. */
    private Syntax.Colours colours() throws JpegException {
        return switch (frame.components().size()) {
            case 1 -> Syntax.Colours.GRAY;
            case 3 -> threeColours();
            default -> {
                if (adobe == UNSAID) {
                    throw new JpegException("The picture has 4 components, and no Adobe segment says what colours they are: convert it to"
                            + " a baseline JPEG, by ImageMagick for instance");
                }
                yield adobe == 0 ? Syntax.Colours.CMYK : Syntax.Colours.YCCK;
            }
        };
    }

    private Syntax.Colours threeColours() {
        List<Integer> ids = frame.components().stream().map(Frame.Component::id).toList();
        boolean rgb = frame.lossless() || ids.equals(List.of((int) 'R', (int) 'G', (int) 'B'));
        return !jfif && (adobe == 0 || adobe == UNSAID && rgb) ? Syntax.Colours.RGB : Syntax.Colours.YCBCR;
    }
}
