// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.List;
import sprocket.jpeg.JpegHeader.Component;

/**
 * The data of a picture that is coded without loss (T.81, annex H). They are counted, not decoded: a decoder that
 * returns what it has where data end, without a word, can so be kept from half a picture.
 */
public final class LosslessScan {

    /** Has no further bits, while other categories have as many as their number (T.81, H.1.2.2). */
    private static final int LARGEST = 16;

    private final ScanBits bits = new ScanBits();
    private final HuffmanDecoder[] tables;
    /** In an MCU, by the component's place in the scan. */
    private final int[] samples;

    private final long mcus;
    private final int restartInterval;

    private LosslessScan(JpegHeader header) throws JpegException {
        ScanHeader scan = ScanHeader.read(header, header.scanHeader(), header.scan());
        tables = new HuffmanDecoder[scan.components().length];
        samples = new int[tables.length];
        for (int i = 0; i < tables.length; i++) {
            if (!header.tables().defines(false, scan.dc(i))) {
                throw JpegException.damaged("a Huffman table is missing");
            }
            tables[i] = new HuffmanDecoder();
            tables[i].build(header.tables().huffman(false, scan.dc(i)));
            Component component = header.components().get(scan.components()[i]);
            samples[i] = tables.length == 1 ? 1 : component.horizontal() * component.vertical();
        }
        mcus = mcus(header, scan);
        restartInterval = header.restartInterval();
        bits.begin(header.picture(), scan.data());
    }

    /** T.81, A.2: here, a data unit is a sample. */
    private static long mcus(JpegHeader header, ScanHeader scan) {
        List<Component> components = header.components();
        if (scan.components().length == 1) {
            Component component = components.get(scan.components()[0]);
            return (long) header.columns(component) * header.lines(component);
        }
        int horizontal =
                components.stream().mapToInt(Component::horizontal).max().orElseThrow();
        int vertical = components.stream().mapToInt(Component::vertical).max().orElseThrow();
        return (long) Coefficients.divide(header.width(), horizontal) * Coefficients.divide(header.height(), vertical);
    }

    /**
     * Reads the first scan of a picture of the lossless process with Huffman codes ({@link Marker#SOF3}).
     *
     * @throws JpegException unless its data are those of all samples, and of nothing else
     */
    public static void check(JpegHeader header) throws JpegException {
        if (header.frame() != Marker.SOF3) {
            throw new JpegException("Only pictures of the lossless process with Huffman codes are read here");
        }
        new LosslessScan(header).read();
    }

    private void read() throws JpegException {
        for (long mcu = 0; mcu < mcus; mcu++) {
            if (restartInterval > 0 && mcu > 0 && mcu % restartInterval == 0) {
                bits.nextInterval();
            }
            for (int i = 0; i < tables.length; i++) {
                for (int left = samples[i]; left > 0; left--) {
                    difference(tables[i]);
                }
            }
        }
        bits.finish();
    }

    private void difference(HuffmanDecoder table) throws JpegException {
        int code = table.decode(bits.window());
        int category = code & 0xFF;
        if (category > LARGEST) {
            throw JpegException.damaged("a code has no meaning in its process");
        }
        bits.skip((code >>> HuffmanDecoder.LENGTH_SHIFT) + (category == LARGEST ? 0 : category));
    }
}
