// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import sprocket.jpeg.TestPicture.Part;
import sprocket.jpeg.TestPicture.Quirk;

/**
 * The entropy-coded data of one scan (T.81, annexes F.1 and G.1): first as symbols, so that Huffman tables can be made
 * for them. It shares nothing with the encoder that is tested.
 */
final class TestEntropy {

    /** By slot: DC and AC for the first component, DC and AC for the others. */
    static final HuffmanTable[] STANDARD = {
        HuffmanTable.DC_LUMA, HuffmanTable.AC_LUMA, HuffmanTable.DC_CHROMA, HuffmanTable.AC_CHROMA
    };

    private static final int BITS = -1;
    private static final int RESTART = -2;

    /** @param slot of a table; or {@link #BITS} without a code, or {@link #RESTART} with a number as value */
    private record Symbol(int slot, int value, int extra, int length) {}

    private final TestPicture picture;
    private final TestScan scan;
    private final List<Symbol> symbols = new ArrayList<>();
    private final int[] predictions = new int[256];
    private final int[][] counts = new int[4][256];
    /** Of the progressive process: blocks whose band is over, and the corrections that belong to them. */
    private int endOfBands;

    private List<Integer> corrections = new ArrayList<>();

    TestEntropy(TestPicture picture, TestScan scan) {
        this.picture = picture;
        this.scan = scan;
        if (scan.components().size() == 1) {
            alone(scan.components().get(0));
        } else {
            interleaved();
        }
    }

    private void alone(int component) {
        Part part = picture.parts.get(component);
        int mcus = part.wide() * part.high();
        for (int i = 0; i < mcus; i++) {
            block(component, (i / part.wide() * part.stride() + i % part.wide()) * 64);
            endOfMcu(i, mcus);
        }
    }

    private void interleaved() {
        Part first = picture.parts.get(scan.components().get(0));
        int wide = first.stride() / first.horizontal();
        int mcus = wide * first.rows() / first.vertical();
        for (int i = 0; i < mcus; i++) {
            for (int component : scan.components()) {
                Part part = picture.parts.get(component);
                for (int v = 0; v < part.vertical(); v++) {
                    for (int h = 0; h < part.horizontal(); h++) {
                        int row = i / wide * part.vertical() + v;
                        block(component, (row * part.stride() + i % wide * part.horizontal() + h) * 64);
                    }
                }
            }
            endOfMcu(i, mcus);
        }
    }

    private void endOfMcu(int mcu, int mcus) {
        int interval = scan.restartInterval();
        boolean last = mcu == mcus - 1;
        if (last || interval > 0 && (mcu + 1) % interval == 0) {
            endOfBands();
            if (!last || interval > 0 && picture.quirks.contains(Quirk.LAST_RESTART)) {
                symbols.add(new Symbol(RESTART, mcu / Math.max(1, interval), 0, 0));
                Arrays.fill(predictions, 0);
            }
        }
    }

    private void block(int component, int base) {
        short[] data = picture.parts.get(component).data();
        int slot = component == 0 ? 0 : 2;
        if (scan.from() == 0) {
            int value = data[base] >> scan.low();
            if (scan.high() > 0) {
                add(BITS, 0, value & 1, 1);
            } else {
                number(slot, 0, value - predictions[component]);
                predictions[component] = value;
            }
        }
        if (scan.to() > 0 && picture.frame != Marker.SOF2) {
            sequential(data, base, slot + 1);
        } else if (scan.to() > 0 && scan.high() == 0) {
            first(data, base, slot + 1);
        } else if (scan.to() > 0) {
            more(data, base, slot + 1);
        }
    }

    private void sequential(short[] data, int base, int slot) {
        int run = 0;
        for (int i = 1; i <= 63; i++) {
            if (data[base + i] == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                add(slot, 0xF0, 0, 0);
            }
            number(slot, run << 4, data[base + i]);
            run = 0;
        }
        if (run > 0) {
            add(slot, 0, 0, 0);
        }
    }

    private void first(short[] data, int base, int slot) {
        int run = 0;
        for (int i = scan.from(); i <= scan.to(); i++) {
            int value = Integer.signum(data[base + i]) * (Math.abs(data[base + i]) >> scan.low());
            if (value == 0) {
                run++;
                continue;
            }
            endOfBands();
            for (; run > 15; run -= 16) {
                add(slot, 0xF0, 0, 0);
            }
            number(slot, run << 4, value);
            run = 0;
        }
        if (run > 0 && ++endOfBands == 0x7FFF) {
            endOfBands();
        }
    }

    /** T.81, G.1.2.3. */
    private void more(short[] data, int base, int slot) {
        int last = 0;
        for (int i = scan.from(); i <= scan.to(); i++) {
            last = Math.abs(data[base + i]) >> scan.low() == 1 ? i : last;
        }
        int run = 0;
        List<Integer> own = new ArrayList<>();
        for (int i = scan.from(); i <= scan.to(); i++) {
            int value = Math.abs(data[base + i]) >> scan.low();
            if (value == 0) {
                run++;
                continue;
            }
            while (run > 15 && i <= last) {
                endOfBands();
                add(slot, 0xF0, 0, 0);
                run -= 16;
                corrections(own);
            }
            if (value > 1) {
                own.add(value & 1);
                continue;
            }
            endOfBands();
            add(slot, run << 4 | 1, data[base + i] < 0 ? 0 : 1, 1);
            corrections(own);
            run = 0;
        }
        if (run > 0 || !own.isEmpty()) {
            endOfBands++;
            corrections.addAll(own);
            if (endOfBands == 0x7FFF) {
                endOfBands();
            }
        }
    }

    private void endOfBands() {
        if (endOfBands > 0) {
            int size = 31 - Integer.numberOfLeadingZeros(endOfBands);
            add(scan.components().get(0) == 0 ? 1 : 3, size << 4, endOfBands - (1 << size), size);
            endOfBands = 0;
        }
        corrections(corrections);
    }

    private void corrections(List<Integer> bits) {
        bits.forEach(bit -> add(BITS, 0, bit, 1));
        bits.clear();
    }

    private void number(int slot, int run, int value) {
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        add(slot, run | size, value < 0 ? value + (1 << size) - 1 : value, size);
    }

    private void add(int slot, int value, int extra, int length) {
        symbols.add(new Symbol(slot, value, extra, length));
        if (slot >= 0) {
            counts[slot][value]++;
        }
    }

    boolean uses(int slot) {
        return Arrays.stream(counts[slot]).anyMatch(count -> count > 0);
    }

    HuffmanTable[] optimised() {
        HuffmanTable[] tables = new HuffmanTable[4];
        for (int slot = 0; slot < 4; slot++) {
            tables[slot] = uses(slot) ? OptimalHuffman.table(counts[slot]) : null;
        }
        return tables;
    }

    /**
     * @param end writes what stands behind an interval: called with the number of a restart marker, or −1 at the end
     */
    void write(ByteArrayOutputStream out, HuffmanTable[] tables, IntConsumer end) {
        int[][] codes = new int[4][256];
        int[][] lengths = new int[4][256];
        for (int slot = 0; slot < 4; slot++) {
            int[] code = codes[slot];
            int[] length = lengths[slot];
            if (tables[slot] != null) {
                tables[slot].codes((bits, size, value) -> {
                    code[value] = bits;
                    length[value] = size;
                });
            }
        }
        TestBits bits = new TestBits(out);
        for (Symbol symbol : symbols) {
            if (symbol.slot == RESTART) {
                bits.end();
                end.accept(symbol.value);
                continue;
            }
            if (symbol.slot >= 0) {
                bits.add(codes[symbol.slot][symbol.value], lengths[symbol.slot][symbol.value]);
            }
            bits.add(symbol.extra, symbol.length);
        }
        bits.end();
        end.accept(-1);
    }

    /** Bits to bytes, with a zero byte behind each 0xFF. */
    private static final class TestBits {

        private final ByteArrayOutputStream out;
        private int pending = 1;

        TestBits(ByteArrayOutputStream out) {
            this.out = out;
        }

        void add(int value, int length) {
            for (int i = length - 1; i >= 0; i--) {
                pending = pending << 1 | value >> i & 1;
                if (pending > 0xFF) {
                    out.write(pending);
                    if ((pending & 0xFF) == 0xFF) {
                        out.write(0);
                    }
                    pending = 1;
                }
            }
        }

        void end() {
            while (pending != 1) {
                add(1, 1);
            }
        }
    }
}
