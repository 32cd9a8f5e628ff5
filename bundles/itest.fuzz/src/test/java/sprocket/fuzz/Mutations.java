// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs made from seeds, the same ones in each run. */
final class Mutations {

    private static final int[] LIKELY = {
        0, 1, 0x7F, 0x80, 0xFF, 0xFE, '\r', '\n', ' ', '0', '9', ':', ';', '=', '$', '/', '%', '"'
    };

    private final SplittableRandom random;
    private final List<byte[]> seeds;
    private final int longest;

    Mutations(long seed, List<byte[]> seeds, int longest) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
        this.longest = longest;
    }

    byte[] next() {
        byte[] bytes = seed().clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(40)));
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, to, new byte[0]);
                case 1 -> spliced(bytes, at, at, piece(seed()));
                case 2 -> spliced(bytes, at, to, piece(seed()));
                case 3 -> spliced(bytes, at, at, new byte[] {likely()});
                case 4 -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {likely()});
                default -> flipped(bytes);
            };
        }
        return bytes.length > longest ? Arrays.copyOf(bytes, longest) : bytes;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte likely() {
        return (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : LIKELY[random.nextInt(LIKELY.length)]);
    }

    private byte[] piece(byte[] of) {
        int from = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, from, Math.min(of.length, from + random.nextInt(1 + random.nextInt(80))));
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }
}
