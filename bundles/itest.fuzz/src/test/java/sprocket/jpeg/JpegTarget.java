// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.fuzz.FuzzTarget;
import sprocket.jpeg.Coefficients.Plane;

/** A picture: its syntax alone, or with its coefficients, which must be the same after it was coded anew. */
public final class JpegTarget implements FuzzTarget {

    private static final long MEMORY = 64L << 20;

    private final boolean coefficients;
    private final JpegRecoder recoder = new JpegRecoder();
    private final EntropyDecoder decoder = new EntropyDecoder();
    private final Coefficients before = new Coefficients();
    private final Coefficients after = new Coefficients();

    /** @param coefficients whether scans are decoded and coded anew */
    public JpegTarget(boolean coefficients) {
        this.coefficients = coefficients;
    }

    @Override
    public long allocation(int length) {
        return coefficients ? MEMORY : FuzzTarget.super.allocation(length);
    }

    @Override
    public int rounds() {
        return coefficients ? 3_000 : 10_000;
    }

    @Override
    public void run(byte[] input) {
        ByteBuffer picture = ByteBuffer.wrap(input);
        try {
            if (coefficients) {
                code(JpegHeader.parse(picture));
            } else {
                look(picture);
            }
        } catch (JpegException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("Refused without a reason");
            }
        }
    }

    private static void look(ByteBuffer picture) throws JpegException {
        FieldPair.find(picture);
        ExifOrientation.of(picture);
        MultiPictureIndex.offsets(picture);
        if (picture.remaining() >= 2) {
            Marker.endOfScan(picture, 2, true);
        }
        SegmentWalk walk = new SegmentWalk(picture);
        for (int segments = 0; walk.next(); segments++) {
            if (walk.start() > walk.end() || walk.end() > picture.limit() || segments > picture.limit()) {
                throw new AssertionError("A segment outside of the picture");
            }
            walk.content();
            walk.named("Exif\0\0");
        }
        JpegHeader header = JpegHeader.parse(picture);
        header.singleScan();
        header.inOrder();
        header.standardHuffman();
        header.orientation();
        header.colours();
        header.bytes();
        JpegHeader.parse(AbbreviatedFormat.completed(picture));
    }

    private void code(JpegHeader header) throws JpegException {
        Optional<JpegRecoder.Plan> plan = JpegRecoder.plan(header);
        if (plan.isEmpty()) {
            if (EntropyDecoder.decodes(header)) {
                decoder.decode(header, before);
            }
            return;
        }
        ByteBuffer result = recoder.recode(header, plan.get());
        if (recoder.memory() > MEMORY) {
            throw new AssertionError("The re-coder keeps " + recoder.memory() + " bytes");
        }
        decoder.decode(header, before);
        decoder.decode(JpegHeader.parse(result), after);
        int planes = plan.get().lossless() ? before.count() : 1;
        for (int i = 0; i < planes; i++) {
            if (before.plane(i).quantisation.fitsBytes()) {
                same(before.plane(i), after.plane(i));
            }
        }
    }

    private static void same(Plane before, Plane after) {
        if (before.wide != after.wide || before.high != after.high || !before.quantisation.equals(after.quantisation)) {
            throw new AssertionError("Another plane");
        }
        for (int row = 0; row < before.high; row++) {
            for (int column = 0; column < before.wide; column++) {
                int one = row * before.stride + column;
                int two = row * after.stride + column;
                boolean same = before.present[one] == after.present[two];
                for (long left = before.present[one]; same && left != 0; left &= left - 1) {
                    int index = Long.numberOfTrailingZeros(left);
                    same = before.get(one, index) == after.get(two, index);
                }
                if (!same) {
                    throw new AssertionError("Another coefficient");
                }
            }
        }
    }
}
