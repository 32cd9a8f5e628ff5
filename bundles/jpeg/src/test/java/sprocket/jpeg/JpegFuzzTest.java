// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Pictures of every kind, spoilt at random, always the same ones: they are refused, or their coefficients stay. The
 * system property {@code fuzz.rounds} makes it longer: {@code mvn test -pl bundles/jpeg -Dtest=JpegFuzzTest
 * -Dfuzz.rounds=10000000 -Dtest.jvm=}.
 */
class JpegFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
    private static final int ROUNDS_OF_A_PICTURE = 200;
    private static final int LARGEST = 24;
    private static final int[] LIKELY = {
        0, 1, 0x11, 0x22, 0x3F, 0x7F, 0x80, 0xC0, 0xC2, 0xC4, 0xD0, 0xD9, 0xDA, 0xDB, 0xDD, 0xFE, 0xFF
    };
    /** A picture of a few kilobytes cannot have more blocks than bits. */
    private static final long MEMORY = 64L << 20;

    private final JpegRecoder recoder = new JpegRecoder();
    private final EntropyDecoder decoder = new EntropyDecoder();
    private final Coefficients before = new Coefficients();
    private final Coefficients after = new Coefficients();
    private int refused;
    private int recoded;

    @Test
    void spoiltPicturesAreRefusedOrKeepTheirCoefficients() {
        List<int[]> kinds = new ArrayList<>(TestPictures.KEPT);
        kinds.addAll(TestPictures.REMADE);
        byte[] good = {};
        byte[] other = {};
        Random random = new Random(81);
        for (int round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_OF_A_PICTURE == 0) {
                other = good;
                good = TestPictures.any(random, LARGEST, kinds.get(random.nextInt(kinds.size())))
                        .bytes();
            }
            byte[] bad = spoilt(good, other, random);
            try {
                check(ByteBuffer.wrap(bad));
            } catch (JpegException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "Round " + round + ": " + HexFormat.of().formatHex(bad), e);
            }
        }
        assertThat(recoder.memory()).isLessThan(MEMORY);
        assertThat(refused).as("too gentle to test refusing").isGreaterThan(ROUNDS / 4);
        assertThat(recoded).as("too harsh to test re-coding").isGreaterThan(ROUNDS / 10);
    }

    private void check(ByteBuffer picture) throws JpegException {
        JpegHeader header = JpegHeader.parse(picture);
        header.singleScan();
        header.inOrder();
        header.standardHuffman();
        Optional<JpegRecoder.Plan> plan = JpegRecoder.plan(header);
        if (plan.isEmpty()) {
            if (EntropyDecoder.decodes(header)) {
                decoder.decode(header, before);
            }
            return;
        }
        ByteBuffer result = recoder.recode(header, plan.get());
        recoded++;
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
            throw new AssertionError("another plane");
        }
        for (int row = 0; row < before.high; row++) {
            for (int column = 0; column < before.wide; column++) {
                int one = row * before.stride + column;
                int two = row * after.stride + column;
                if (before.present[one] != after.present[two]) {
                    throw new AssertionError("another coefficient");
                }
                for (long left = before.present[one]; left != 0; left &= left - 1) {
                    int index = Long.numberOfTrailingZeros(left);
                    if (before.get(one, index) != after.get(two, index)) {
                        throw new AssertionError("another coefficient");
                    }
                }
            }
        }
    }

    private static byte[] spoilt(byte[] good, byte[] other, Random random) {
        byte[] bad = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bad.length);
            switch (random.nextInt(8)) {
                case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bad[at] = (byte) random.nextInt(256);
                case 2 -> bad[at] = (byte) LIKELY[random.nextInt(LIKELY.length)];
                case 3 -> bad = spliced(bad, at, random.nextInt(12), new byte[0]);
                case 4 -> bad = spliced(bad, at, 0, slice(good, random));
                case 5 -> bad = spliced(bad, at, random.nextInt(200), slice(other, random));
                case 6 -> bad = random.nextInt(4) == 0 ? Arrays.copyOf(bad, at + 1) : bad;
                default -> {
                    return bad;
                }
            }
        }
        return bad;
    }

    private static byte[] slice(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(random.nextInt(200) + 1)));
    }

    private static byte[] spliced(byte[] bytes, int at, int leftOut, byte[] put) {
        int behind = Math.min(bytes.length, at + leftOut);
        byte[] spliced = new byte[at + put.length + bytes.length - behind];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(put, 0, spliced, at, put.length);
        System.arraycopy(bytes, behind, spliced, at + put.length, bytes.length - behind);
        return spliced.length == 0 ? new byte[1] : spliced;
    }
}
