package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Decodes the Huffman-coded data of a picture to coefficients: baseline, extended sequential and progressive process with 8 bits
 * (T.81, annexes F.2 and G.2), in any number of scans. Used by one thread at a time; its memory is used again.
 */
final class EntropyDecoder {

    private final ScanBits bits = new ScanBits();
    private final HuffmanDecoder[] dcTables = tables();
    private final HuffmanDecoder[] acTables = tables();
    private final int[] predictions = new int[4];
    private JpegTables tables;
    private Coefficients coefficients;
    /** Blocks of the progressive process whose further coefficients of the band are 0. */
    private int endOfBands;

    private static HuffmanDecoder[] tables() {
        return new HuffmanDecoder[] {new HuffmanDecoder(), new HuffmanDecoder(), new HuffmanDecoder(), new HuffmanDecoder()};
    }

    /** Whether pictures of a process are decoded. */
    static boolean decodes(JpegHeader header) {
        return header.frame() <= Marker.SOF2 && header.precision() == 8;
    }

    /**
     * @throws JpegException where the picture is damaged: then nothing of the coefficients means anything
     */
    void decode(JpegHeader header, Coefficients into) throws JpegException {
        if (!decodes(header)) {
            throw new JpegException("Only pictures with Huffman codes and 8 bits per sample are decoded here");
        }
        coefficients = into;
        coefficients.begin(header);
        tables = header.tables().copy();
        ScanHeader scan = ScanHeader.read(header, header.scanHeader(), header.scan());
        int scans = 0;
        boolean[] complete = new boolean[into.count()];
        while (true) {
            if (++scans > JpegLimits.MAX_SCANS) {
                throw JpegException.damaged("it has more than " + JpegLimits.MAX_SCANS + " scans");
            }
            int end = scan(header, scan);
            for (int component : scan.components()) {
                complete[component] |= scan.from() == 0;
            }
            scan = next(header, end);
            if (scan == null) {
                break;
            }
        }
        for (boolean there : complete) {
            if (!there) {
                throw JpegException.damaged("the scan of a component is missing");
            }
        }
    }

    /** Reads the segments between two scans. @return the next scan's header; null at the picture's end */
    private ScanHeader next(JpegHeader header, int from) throws JpegException {
        ByteBuffer picture = header.picture();
        int limit = picture.limit();
        int at = from;
        while (true) {
            while (at < limit && picture.get(at) == (byte) 0xFF) {
                at++;
            }
            int marker = at < limit ? picture.get(at) & 0xFF : Marker.EOI;
            if (marker == Marker.EOI) {
                return null;
            }
            int end = limit - at < 3 ? limit + 1 : at + 1 + (picture.getShort(at + 1) & 0xFFFF);
            if (end > limit || end < at + 3) {
                throw JpegException.damaged("it ends between its scans");
            }
            switch (marker) {
                case Marker.SOS -> {
                    return ScanHeader.read(header, at + 1, end);
                }
                case Marker.DHT -> tables.defineHuffman(at + 3, end);
                case Marker.DQT -> tables.defineQuantisation(at + 3, end);
                case Marker.DRI -> tables.defineRestartInterval(at + 3, end);
                default -> {
                    if (marker < Marker.DNL || Marker.isFrame(marker)) {
                        throw JpegException.damaged("the marker " + Integer.toHexString(0xFF00 | marker) + " stands between its scans");
                    }
                }
            }
            at = end;
            if (at < limit && picture.get(at) != (byte) 0xFF) {
                throw JpegException.damaged("there is no marker between its scans");
            }
        }
    }

    /** @return index of the marker that ends it */
    private int scan(JpegHeader header, ScanHeader scan) throws JpegException {
        int end = bits.begin(header.picture(), scan.data());
        boolean progressive = header.frame() == Marker.SOF2;
        for (int i = 0; i < scan.components().length; i++) {
            Plane plane = coefficients.plane(scan.components()[i]);
            if (plane.quantisation == null) {
                plane.quantisation = tables.quantisation(header.components().get(scan.components()[i]).quantisation());
            }
            if (scan.from() == 0 && scan.high() == 0) {
                dcTables[i].build(tables.huffman(false, scan.dc(i)));
            }
            if (scan.to() > 0) {
                acTables[i].build(tables.huffman(true, scan.ac(i)));
            }
        }
        BlockDecoder blocks = progressive ? progressive(scan) : this::sequential;
        if (scan.components().length == 1) {
            alone(scan, blocks);
        } else {
            interleaved(header, scan, blocks);
        }
        bits.finish();
        return end;
    }

    /** Decodes what a scan has of one block. */
    private interface BlockDecoder {
        void decode(int scanned, Plane plane, int block) throws JpegException;
    }

    /** Only the blocks of the picture itself, one an MCU (T.81, A.2.2). */
    private void alone(ScanHeader scan, BlockDecoder blocks) throws JpegException {
        Plane plane = coefficients.plane(scan.components()[0]);
        int interval = tables.restartInterval();
        restart();
        int left = interval;
        for (int row = 0; row < plane.high; row++) {
            int block = row * plane.stride;
            for (int column = 0; column < plane.wide; column++) {
                if (interval > 0 && left-- == 0) {
                    bits.nextInterval();
                    restart();
                    left = interval - 1;
                }
                blocks.decode(0, plane, block + column);
            }
        }
    }

    private void interleaved(JpegHeader header, ScanHeader scan, BlockDecoder blocks) throws JpegException {
        Plane first = coefficients.plane(scan.components()[0]);
        int mcusWide = first.stride / first.horizontal;
        int mcusHigh = first.rows / first.vertical;
        int interval = tables.restartInterval();
        restart();
        int left = interval;
        for (int y = 0; y < mcusHigh; y++) {
            for (int x = 0; x < mcusWide; x++) {
                if (interval > 0 && left-- == 0) {
                    bits.nextInterval();
                    restart();
                    left = interval - 1;
                }
                for (int i = 0; i < scan.components().length; i++) {
                    Plane plane = coefficients.plane(scan.components()[i]);
                    int block = y * plane.vertical * plane.stride + x * plane.horizontal;
                    for (int v = 0; v < plane.vertical; v++, block += plane.stride) {
                        for (int h = 0; h < plane.horizontal; h++) {
                            blocks.decode(i, plane, block + h);
                        }
                    }
                }
            }
        }
    }

    private void restart() {
        Arrays.fill(predictions, 0);
        endOfBands = 0;
    }

    // ---- the sequential processes (T.81, F.2.2)

    private void sequential(int scanned, Plane plane, int block) throws JpegException {
        long window = bits.window();
        HuffmanDecoder dc = dcTables[scanned];
        int code = dc.decode(window);
        int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
        int size = code & 0xFF;
        int value = predictions[scanned];
        if (size > 0) {
            if (size > 11) {
                throw JpegException.damaged("a DC difference has " + size + " bits");
            }
            value = predicted(scanned, extend(window << length, size));
        }
        bits.skip(length + size);
        int base = block * Coefficients.BLOCK;
        short[] data = plane.data;
        data[base] = (short) value;
        long present = value == 0 ? 0 : 1;
        HuffmanDecoder ac = acTables[scanned];
        int index = 1;
        while (index < Coefficients.BLOCK) {
            window = bits.window();
            code = ac.decode(window);
            length = code >>> HuffmanDecoder.LENGTH_SHIFT;
            size = code & 0x0F;
            int run = code >>> 4 & 0x0F;
            if (size == 0) {
                bits.skip(length);
                if (run != 15) {
                    if (run != 0) {
                        throw JpegException.damaged("a code has no meaning in its process");
                    }
                    break;
                }
                index += 16;
                continue;
            }
            index += run;
            if (index >= Coefficients.BLOCK) {
                throw tooLong();
            }
            data[base + index] = (short) extend(window << length, size);
            present |= 1L << index;
            index++;
            bits.skip(length + size);
        }
        if (index > Coefficients.BLOCK) {
            throw tooLong();
        }
        plane.present[block] = present;
    }

    private int predicted(int scanned, int difference) throws JpegException {
        int value = predictions[scanned] + difference;
        if (value != (short) value) {
            throw JpegException.damaged("a DC coefficient is too large");
        }
        predictions[scanned] = value;
        return value;
    }

    private static JpegException tooLong() {
        return JpegException.damaged("a block has more than 64 coefficients");
    }

    /** The number that the upper bits of a window stand for (T.81, F.2.2.1, EXTEND). */
    private static int extend(long window, int size) {
        int value = (int) (window >>> Long.SIZE - size);
        return window < 0 ? value : value - (1 << size) + 1;
    }

    // ---- the progressive process (T.81, G.2)

    private BlockDecoder progressive(ScanHeader scan) {
        if (scan.from() == 0) {
            return scan.high() == 0
                    ? (scanned, plane, block) -> dcFirst(scanned, plane, block, scan.low())
                    : (scanned, plane, block) -> dcMore(plane, block, scan.low());
        }
        return scan.high() == 0
                ? (scanned, plane, block) -> acFirst(plane, block, scan)
                : (scanned, plane, block) -> acMore(plane, block, scan);
    }

    private void dcFirst(int scanned, Plane plane, int block, int low) throws JpegException {
        long window = bits.window();
        int code = dcTables[scanned].decode(window);
        int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
        int size = code & 0xFF;
        if (size > 11) {
            throw JpegException.damaged("a DC difference has " + size + " bits");
        }
        bits.skip(length + size);
        int value = predicted(scanned, size == 0 ? 0 : extend(window << length, size)) << low;
        if (value != (short) value) {
            throw JpegException.damaged("a DC coefficient is too large");
        }
        plane.set(block, 0, value);
    }

    private void dcMore(Plane plane, int block, int low) throws JpegException {
        if (bits.read(1) == 1) {
            plane.set(block, 0, plane.get(block, 0) | 1 << low);
        }
    }

    private void acFirst(Plane plane, int block, ScanHeader scan) throws JpegException {
        if (endOfBands > 0) {
            endOfBands--;
            return;
        }
        for (int index = scan.from(); index <= scan.to(); index++) {
            long window = bits.window();
            int code = acTables[0].decode(window);
            int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
            int size = code & 0x0F;
            int run = code >>> 4 & 0x0F;
            if (size == 0) {
                bits.skip(length);
                if (run < 15) {
                    endOfBands = endOfBands(run) - 1;
                    return;
                }
                index += 15;
                continue;
            }
            index += run;
            if (index > scan.to()) {
                throw tooLong();
            }
            int value = extend(window << length, size) << scan.low();
            if (value != (short) value) {
                throw JpegException.damaged("a coefficient is too large");
            }
            plane.set(block, index, value);
            bits.skip(length + size);
        }
    }

    /** How many blocks end here, this one included (T.81, G.1.2.2). */
    private int endOfBands(int run) throws JpegException {
        return run == 0 ? 1 : (1 << run) + bits.read(run);
    }

    /** Corrects coefficients that are known and finds those that become 1 or −1 in their next bit (T.81, G.1.2.3). */
    private void acMore(Plane plane, int block, ScanHeader scan) throws JpegException {
        int index = scan.from();
        while (endOfBands == 0 && index <= scan.to()) {
            int code = acTables[0].decode(bits.window());
            bits.skip(code >>> HuffmanDecoder.LENGTH_SHIFT);
            int size = code & 0x0F;
            int run = code >>> 4 & 0x0F;
            int value = 0;
            if (size == 1) {
                value = bits.read(1) == 1 ? 1 << scan.low() : -1 << scan.low();
            } else if (size > 1) {
                throw JpegException.damaged("a correction has " + size + " bits");
            } else if (run < 15) {
                endOfBands = endOfBands(run);
                break;
            }
            index = correct(plane, block, scan, index, run);
            if (value != 0) {
                if (index > scan.to()) {
                    throw tooLong();
                }
                plane.set(block, index, value);
            }
            index++;
        }
        if (endOfBands > 0) {
            correct(plane, block, scan, index, Coefficients.BLOCK);
            endOfBands--;
        }
    }

    /** Corrects what is not 0 and passes over zeros. @return the index of the zero behind those; behind the band where there is none */
    private int correct(Plane plane, int block, ScanHeader scan, int from, int zeros) throws JpegException {
        int left = zeros;
        int index = from;
        for (; index <= scan.to(); index++) {
            int value = plane.get(block, index);
            if (value == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (bits.read(1) == 1 && (value & 1 << scan.low()) == 0) {
                plane.set(block, index, value < 0 ? value - (1 << scan.low()) : value + (1 << scan.low()));
            }
        }
        return index;
    }
}
