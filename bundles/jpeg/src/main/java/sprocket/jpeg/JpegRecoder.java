package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.jpeg.ChromaConverter.Ratio;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.JpegHeader.Component;

/**
 * Writes pictures anew as RFC 2435 carries them: baseline process, one scan, standard Huffman tables, 4:2:0 or 4:2:2. The coefficients
 * of luma stay the same, and so do those of chroma where its sampling may stay. Used by one thread at a time; it keeps its memory for the
 * next picture.
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
     * @param lossless whether all coefficients stay the same; else chroma is made anew, or what its tables make necessary
     */
    public record Plan(Sampling sampling, boolean lossless) {
    }

    /**
     * How a picture can be re-coded: grayscale, which gets empty chroma, and YCbCr, with 8 bits and Huffman codes.
     *
     * @return empty where its coefficients do not do: it must be decoded and encoded anew
     */
    public static Optional<Plan> plan(JpegHeader header) throws JpegException {
        if (!EntropyDecoder.decodes(header)) {
            return Optional.empty();
        }
        if (header.colours() == ColourSpace.GRAY) {
            return Optional.of(new Plan(Sampling.HALF_SIZE, narrow(header)));
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
        return Optional.of(new Plan(halfHeight ? Sampling.HALF_SIZE : Sampling.HALF_WIDTH,
                kept && header.sameQuantisation(1, 2) && narrow(header)));
    }

    private static boolean narrow(JpegHeader header) throws JpegException {
        for (Component component : header.components()) {
            if (!header.tables().quantisation(component.quantisation()).fitsBytes()) {
                return false;
            }
        }
        return true;
    }

    /** @return null where it is no power of two */
    private static Ratio ratio(JpegHeader header, int component) {
        Component luma = header.components().get(0);
        Component chroma = header.components().get(component);
        int horizontal = luma.horizontal() / chroma.horizontal();
        int vertical = luma.vertical() / chroma.vertical();
        boolean whole = horizontal * chroma.horizontal() == luma.horizontal() && vertical * chroma.vertical() == luma.vertical();
        return whole && Integer.bitCount(horizontal) == 1 && Integer.bitCount(vertical) == 1 ? new Ratio(horizontal, vertical) : null;
    }

    /**
     * Re-codes a picture.
     *
     * @param plan what {@link #plan} has said
     * @return a picture of its own, from SOI to EOI
     * @throws JpegException where its data are damaged or end early
     */
    public ByteBuffer recode(JpegHeader header, Plan plan) throws JpegException {
        decoder.decode(header, coefficients);
        Plane luma = coefficients.plane(0);
        luma.quantisation = requantise(luma, luma.quantisation.inBytes());
        if (coefficients.count() == 1) {
            return encoder.encode(new EntropyEncoder.Planes(luma, null, null), plan.sampling(), header.width(), header.height());
        }
        Plane first = coefficients.plane(1);
        Plane second = coefficients.plane(2);
        QuantisationTable table = first.quantisation.finer(second.quantisation).inBytes();
        Ratio ratio = ratio(header, 1);
        Ratio wanted = new Ratio(plan.sampling().horizontal(), plan.sampling().vertical());
        if (ratio.equals(wanted)) {
            first.quantisation = requantise(first, table);
            second.quantisation = requantise(second, table);
        } else {
            convert(header, first, ratio, cb, wanted, table);
            convert(header, second, ratio, cr, wanted, table);
            first = cb;
            second = cr;
        }
        return encoder.encode(new EntropyEncoder.Planes(luma, first, second), plan.sampling(), header.width(), header.height());
    }

    private void convert(JpegHeader header, Plane from, Ratio ratio, Plane into, Ratio wanted, QuantisationTable table) {
        converter.convert(from, Coefficients.divide(header.width(), ratio.horizontal()),
                Coefficients.divide(header.height(), ratio.vertical()), ratio, into, wanted, header.width(), header.height(), table);
    }

    /** Where the table is the same, so are the coefficients. @return the table */
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
        return coefficients.memory() + encoder.memory();
    }
}
