// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Decodes the Huffman-coded data of a picture to coefficients: baseline, extended sequential and progressive process
 * with 8 bits (T.81, annexes F.2 and G.2), in any number of scans. Used by one thread at a time; its memory is used
 * again.
 */
final class EntropyDecoder {

    private static final int MOST_COMPONENTS = 4;

    private final ScanBits bits = new ScanBits();
    /** By the component's place in the scan. */
    private final HuffmanDecoder[] dcTables = tables();

    private final HuffmanDecoder[] acTables = tables();
    private final DcDecoder dc = new DcDecoder(bits, dcTables);
    private final BlockDecoder sequential = new BlockDecoder.Sequential(bits, dc, acTables);
    private final BlockDecoder.Progressive progressive = new BlockDecoder.Progressive(bits, dc, acTables[0]);

    private static HuffmanDecoder[] tables() {
        HuffmanDecoder[] tables = new HuffmanDecoder[MOST_COMPONENTS];
        Arrays.setAll(tables, i -> new HuffmanDecoder());
        return tables;
    }

    /** Whether pictures of a process are decoded. */
    static boolean decodes(JpegHeader header) {
        return header.frame() <= Marker.SOF2 && header.precision() == 8 && !header.hierarchical();
    }

    /** @throws JpegException where the picture is damaged; the coefficients are undefined then */
    void decode(JpegHeader header, Coefficients into) throws JpegException {
        if (!decodes(header)) {
            throw new JpegException("Only pictures with Huffman codes and 8 bits per sample are decoded here");
        }
        into.begin(header);
        ScanWalk walk = new ScanWalk(header);
        Progression progression = new Progression(into.count(), header.frame() == Marker.SOF2);
        int end;
        do {
            progression.add(walk.scan());
            end = scan(header, walk, into);
        } while (walk.next(end));
        progression.finish(walk.ended());
    }

    /** @return index of the marker that ends it */
    private int scan(JpegHeader header, ScanWalk walk, Coefficients into) throws JpegException {
        ScanHeader scan = walk.scan();
        int end = bits.begin(header.picture(), scan.data());
        Plane[] planes = new Plane[scan.components().length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = into.plane(scan.components()[i]);
            if (planes[i].quantisation == null) {
                planes[i].quantisation = walk.tables()
                        .quantisation(
                                header.components().get(scan.components()[i]).quantisation());
            }
            if (scan.from() == 0 && scan.high() == 0) {
                dcTables[i].build(walk.tables().huffman(false, scan.dc(i)));
            }
            if (scan.to() > 0) {
                acTables[i].build(walk.tables().huffman(true, scan.ac(i)));
            }
        }
        BlockDecoder blocks = sequential;
        if (header.frame() == Marker.SOF2) {
            progressive.begin(scan);
            blocks = progressive;
        }
        if (planes.length == 1) {
            alone(planes[0], walk.tables().restartInterval(), blocks);
        } else {
            interleaved(planes, walk.tables().restartInterval(), blocks);
        }
        bits.finish();
        return end;
    }

    /** Only the blocks of the picture itself, one an MCU (T.81, A.2.2). */
    private void alone(Plane plane, int interval, BlockDecoder blocks) throws JpegException {
        blocks.restart();
        int left = interval;
        for (int row = 0; row < plane.high; row++) {
            int block = row * plane.stride;
            for (int column = 0; column < plane.wide; column++) {
                if (interval > 0 && left-- == 0) {
                    bits.nextInterval();
                    blocks.restart();
                    left = interval - 1;
                }
                blocks.decode(0, plane, block + column);
            }
        }
    }

    /** T.81, A.2.3. */
    private void interleaved(Plane[] planes, int interval, BlockDecoder blocks) throws JpegException {
        int mcusWide = planes[0].stride / planes[0].horizontal;
        int mcusHigh = planes[0].rows / planes[0].vertical;
        blocks.restart();
        int left = interval;
        for (int y = 0; y < mcusHigh; y++) {
            for (int x = 0; x < mcusWide; x++) {
                if (interval > 0 && left-- == 0) {
                    bits.nextInterval();
                    blocks.restart();
                    left = interval - 1;
                }
                for (int i = 0; i < planes.length; i++) {
                    Plane plane = planes[i];
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

    /** Bytes of memory that are kept for the next picture. */
    long memory() {
        long memory = bits.memory();
        for (int i = 0; i < MOST_COMPONENTS; i++) {
            memory += dcTables[i].memory() + acTables[i].memory();
        }
        return memory;
    }

    /** Which bits of which coefficients the scans of a picture have had so far. */
    private static final class Progression {

        private static final byte NOTHING = Byte.MAX_VALUE;

        private final boolean progressive;
        /** By component and coefficient: the lowest bit that is known. */
        private final byte[][] lowest;

        Progression(int components, boolean progressive) {
            this.progressive = progressive;
            this.lowest = new byte[components][Coefficients.BLOCK];
            for (byte[] component : lowest) {
                Arrays.fill(component, NOTHING);
            }
        }

        /**
         * Takes a scan.
         *
         * @throws JpegException if it is out of order: DC comes first, each coefficient from its highest bits down, and
         *     each bit once (T.81, G.1.1.1)
         */
        void add(ScanHeader scan) throws JpegException {
            for (int component : scan.components()) {
                byte[] known = lowest[component];
                if (scan.from() > 0 && known[0] == NOTHING) {
                    throw outOfOrder();
                }
                for (int index = scan.from(); index <= scan.to(); index++) {
                    if (known[index] != (scan.high() == 0 ? NOTHING : scan.high())) {
                        throw outOfOrder();
                    }
                    known[index] = (byte) scan.low();
                }
            }
        }

        private static JpegException outOfOrder() {
            return JpegException.damaged("a scan repeats another or comes before its turn");
        }

        /**
         * @param ended whether EOI was there; without it a progressive picture may have lost scans
         * @throws JpegException where something must still come
         */
        void finish(boolean ended) throws JpegException {
            for (byte[] known : lowest) {
                if (known[0] == NOTHING) {
                    throw JpegException.damaged("the scan of a component is missing");
                }
                for (byte bit : known) {
                    if (progressive && !ended && bit != 0) {
                        throw JpegException.damaged("it ends between its scans");
                    }
                }
            }
        }
    }
}
