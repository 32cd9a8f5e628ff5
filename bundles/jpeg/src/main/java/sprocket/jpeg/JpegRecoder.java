// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import sprocket.jpeg.ChromaConverter.Ratio;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.JpegHeader.Component;

/**
 * Writes pictures anew as RFC 2435 carries them: baseline process, one scan, standard Huffman tables, 4:2:0 or 4:2:2.
 * The coefficients of luma stay the same, and so do those of chroma where its sampling may stay. Used by one thread at
 * a time; it keeps its memory for the next picture.
 */
public final class JpegRecoder {

    private final EntropyDecoder decoder = new EntropyDecoder();
    private final EntropyEncoder encoder = new EntropyEncoder();
    private final Coefficients coefficients = new Coefficients();
    private final ChromaConverter converter = new ChromaConverter();
    private final Plane cb = new Plane();
    private final Plane cr = new Plane();

    /**
     * How a picture is re-coded.
     *
     * @param sampling of the result
     * @param lossless whether all coefficients stay the same; else chroma is made anew, or what its tables make
     *     necessary
     */
    public record Plan(JpegHeader.Sampling sampling, boolean lossless) {}

    /**
     * How a picture can be re-coded: grayscale, which gets empty chroma, and YCbCr, with 8 bits and Huffman codes.
     * Where its first scan has not all components, quantisation tables may follow: then the picture is looked through
     * as far as it is there.
     *
     * @return empty where its coefficients cannot be used: the picture must be decoded and encoded anew
     * @throws JpegException where its first scan header or a quantisation table is damaged
     */
    public static Optional<Plan> plan(JpegHeader header) throws JpegException {
        if (!EntropyDecoder.decodes(header)) {
            return Optional.empty();
        }
        if (header.colours() == ColourSpace.GRAY) {
            return Optional.of(new Plan(JpegHeader.Sampling.HALF_SIZE, keepsTables(header)));
        }
        if (header.colours() != ColourSpace.YCBCR) {
            return Optional.empty();
        }
        Ratio cb = ratio(header, 1);
        Ratio cr = ratio(header, 2);
        if (cb == null || !cb.equals(cr)) {
            return Optional.empty();
        }
        boolean halfHeight = cb.vertical() > 1 || cb.horizontal() == 1;
        boolean kept = cb.horizontal() == 2 && cb.vertical() <= 2;
        return Optional.of(new Plan(
                halfHeight ? JpegHeader.Sampling.HALF_SIZE : JpegHeader.Sampling.HALF_WIDTH,
                kept && keepsTables(header)));
    }

    /** Whether quantisation tables are two at most, with values of 8 bits. */
    private static boolean keepsTables(JpegHeader header) throws JpegException {
        QuantisationTable[] tables = new QuantisationTable[header.components().size()];
        ScanWalk walk = new ScanWalk(header);
        int left = tables.length;
        do {
            for (int component : walk.scan().components()) {
                if (tables[component] == null) {
                    tables[component] = walk.tables()
                            .quantisation(header.components().get(component).quantisation());
                    left--;
                }
            }
        } while (left > 0 && another(header, walk));
        // What did not come is found to be missing when it is decoded.
        boolean two = tables.length == 1 || tables[1] == null || tables[2] == null || tables[1].equals(tables[2]);
        return two && Arrays.stream(tables).allMatch(table -> table == null || table.fitsBytes());
    }

    private static boolean another(JpegHeader header, ScanWalk walk) {
        try {
            return walk.next(Marker.endOfScan(header.picture(), walk.scan().data(), true));
        } catch (JpegException e) {
            return false;
        }
    }

    /** @return null where it is no power of two */
    private static Ratio ratio(JpegHeader header, int component) {
        Component luma = header.components().get(0);
        Component chroma = header.components().get(component);
        int horizontal = luma.horizontal() / chroma.horizontal();
        int vertical = luma.vertical() / chroma.vertical();
        boolean whole = horizontal * chroma.horizontal() == luma.horizontal()
                && vertical * chroma.vertical() == luma.vertical();
        return whole && Integer.bitCount(horizontal) == 1 && Integer.bitCount(vertical) == 1
                ? new Ratio(horizontal, vertical)
                : null;
    }

    /**
     * Re-codes a picture. Luma keeps its coefficients but for quantisation tables of 16 bits.
     *
     * @param plan what {@link #plan} has said of it
     * @return a picture of its own, from SOI to EOI
     * @throws JpegException where its data are damaged or end early; or where it is larger than {@link JpegLimits}
     *     allow
     */
    public ByteBuffer recode(JpegHeader header, Plan plan) throws JpegException {
        int components = header.components().size();
        Ratio ratio = components == 3 ? ratio(header, 1) : null;
        if (components != 1 && (ratio == null || !ratio.equals(ratio(header, 2)))) {
            throw new IllegalArgumentException("There is no plan for such a picture");
        }
        decoder.decode(header, coefficients);
        Plane luma = coefficients.plane(0);
        luma.quantisation = requantise(luma, luma.quantisation.inBytes());
        if (components == 1) {
            return encoder.encode(
                    new EntropyEncoder.Planes(luma, null, null), plan.sampling(), header.width(), header.height());
        }
        Plane first = coefficients.plane(1);
        Plane second = coefficients.plane(2);
        QuantisationTable table = first.quantisation.finer(second.quantisation).inBytes();
        Ratio wanted = new Ratio(plan.sampling().horizontal(), plan.sampling().vertical());
        if (ratio.equals(wanted)) {
            first.quantisation = requantise(first, table);
            second.quantisation = requantise(second, table);
        } else {
            converter.convert(first, ratio, cb, wanted, header.width(), header.height(), table);
            converter.convert(second, ratio, cr, wanted, header.width(), header.height(), table);
            first = cb;
            second = cr;
        }
        return encoder.encode(
                new EntropyEncoder.Planes(luma, first, second), plan.sampling(), header.width(), header.height());
    }

    /**
     * Where the table is the same, so are the coefficients.
     *
     * @return the table
     */
    private static QuantisationTable requantise(Plane plane, QuantisationTable table) {
        if (table.equals(plane.quantisation)) {
            return table;
        }
        for (int block = 0; block < plane.stride * plane.rows; block++) {
            for (long left = plane.present[block]; left != 0; left &= left - 1) {
                int index = Long.numberOfTrailingZeros(left);
                double value = plane.get(block, index) * (double) plane.quantisation.value(index);
                plane.set(block, index, (int) Math.max(-1023, Math.min(1023, Math.rint(value / table.value(index)))));
            }
        }
        return table;
    }

    /** Bytes of memory that are kept for the next picture. */
    public long memory() {
        return decoder.memory()
                + coefficients.memory()
                + converter.memory()
                + cb.memory()
                + cr.memory()
                + encoder.memory();
    }
}
