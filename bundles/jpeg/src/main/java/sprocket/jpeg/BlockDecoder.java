// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import sprocket.jpeg.Coefficients.Plane;

/** Decodes the blocks of a scan, in the way of the process that coded them. */
interface BlockDecoder {

    /** @param scanned the component's place in the scan */
    void decode(int scanned, Plane plane, int block) throws JpegException;

    /** At the beginning of a restart interval. */
    void restart();

    private static JpegException tooLong() {
        return JpegException.damaged("a block has more than 64 coefficients");
    }

    /** Blocks of the baseline and the extended sequential process (T.81, F.2.2). */
    final class Sequential implements BlockDecoder {

        private final ScanBits bits;
        private final DcDecoder dc;
        private final HuffmanDecoder[] acTables;

        /** @param acTables by the component's place in the scan */
        Sequential(ScanBits bits, DcDecoder dc, HuffmanDecoder[] acTables) {
            this.bits = bits;
            this.dc = dc;
            this.acTables = acTables;
        }

        @Override
        public void restart() {
            dc.restart();
        }

        @Override
        public void decode(int scanned, Plane plane, int block) throws JpegException {
            int base = block * Coefficients.BLOCK;
            short[] data = plane.data;
            int value = dc.next(scanned);
            data[base] = (short) value;
            long present = value == 0 ? 0 : 1;
            HuffmanDecoder ac = acTables[scanned];
            int index = 1;
            while (index < Coefficients.BLOCK) {
                long window = bits.window();
                int code = ac.decode(window);
                int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
                int size = code & 0x0F;
                int run = code >>> 4 & 0x0F;
                bits.skip(length + size);
                if (size == 0) {
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
                data[base + index] = (short) HuffmanDecoder.extend(window << length, size);
                present |= 1L << index;
                index++;
            }
            if (index > Coefficients.BLOCK) {
                throw tooLong();
            }
            plane.present[block] = present;
        }
    }

    /**
     * Blocks of the progressive process (T.81, G.2). A block that a scan has nothing of takes no time beyond that of
     * its turn.
     */
    final class Progressive implements BlockDecoder {

        private final ScanBits bits;
        private final DcDecoder dc;
        private final HuffmanDecoder ac;
        private boolean first;
        private int from;
        private int to;
        private int low;
        /** The coefficients of the band, one bit each. */
        private long band;
        /** Blocks, the present one included, that have nothing new any more in their band. */
        private int endOfBands;

        /** @param ac table of a scan's only component */
        Progressive(ScanBits bits, DcDecoder dc, HuffmanDecoder ac) {
            this.bits = bits;
            this.dc = dc;
            this.ac = ac;
        }

        void begin(ScanHeader scan) {
            first = scan.high() == 0;
            from = scan.from();
            to = scan.to();
            low = scan.low();
            band = -1L << from & -1L >>> Coefficients.BLOCK - 1 - to;
        }

        @Override
        public void restart() {
            dc.restart();
            endOfBands = 0;
        }

        @Override
        public void decode(int scanned, Plane plane, int block) throws JpegException {
            if (from == 0) {
                if (first) {
                    dcFirst(scanned, plane, block);
                } else if (bits.read(1) == 1) {
                    plane.set(block, 0, plane.get(block, 0) | 1 << low);
                }
            } else if (first) {
                acFirst(plane, block);
            } else {
                acMore(plane, block);
            }
        }

        private void dcFirst(int scanned, Plane plane, int block) throws JpegException {
            int value = dc.next(scanned) << low;
            if (value != (short) value) {
                throw JpegException.damaged("a DC coefficient is too large");
            }
            plane.set(block, 0, value);
        }

        private void acFirst(Plane plane, int block) throws JpegException {
            if (endOfBands > 0) {
                endOfBands--;
                return;
            }
            int base = block * Coefficients.BLOCK;
            short[] data = plane.data;
            long found = 0;
            for (int index = from; index <= to; index++) {
                long window = bits.window();
                int code = ac.decode(window);
                int length = code >>> HuffmanDecoder.LENGTH_SHIFT;
                int size = code & 0x0F;
                int run = code >>> 4 & 0x0F;
                bits.skip(length + size);
                index += run;
                if (size == 0) {
                    if (run < 15) {
                        endOfBands = endOfBands(run) - 1;
                        break;
                    }
                    continue;
                }
                if (index > to) {
                    throw tooLong();
                }
                int value = HuffmanDecoder.extend(window << length, size) << low;
                if (value != (short) value) {
                    throw JpegException.damaged("a coefficient is too large");
                }
                data[base + index] = (short) value;
                found |= 1L << index;
            }
            plane.present[block] |= found;
        }

        /** How many blocks end here, this one included (T.81, G.1.2.2). */
        private int endOfBands(int run) throws JpegException {
            return run == 0 ? 1 : (1 << run) + bits.read(run);
        }

        /**
         * Corrects coefficients that are known and finds those that become 1 or −1 in their next bit (T.81, G.1.2.3).
         */
        private void acMore(Plane plane, int block) throws JpegException {
            int index = from;
            while (endOfBands == 0 && index <= to) {
                int code = ac.decode(bits.window());
                bits.skip(code >>> HuffmanDecoder.LENGTH_SHIFT);
                int size = code & 0x0F;
                int run = code >>> 4 & 0x0F;
                int value = 0;
                if (size == 1) {
                    value = bits.read(1) == 1 ? 1 << low : -1 << low;
                } else if (size > 1) {
                    throw JpegException.damaged("a correction has " + size + " bits");
                } else if (run < 15) {
                    endOfBands = endOfBands(run);
                    break;
                }
                int zero = zero(plane.present[block], index, run);
                correct(plane, block, index, zero);
                if (value != 0) {
                    if (zero > to) {
                        throw tooLong();
                    }
                    plane.set(block, zero, value);
                }
                index = zero + 1;
            }
            if (endOfBands > 0) {
                correct(plane, block, index, Coefficients.BLOCK);
                endOfBands--;
            }
        }

        /** @return the index of the zero behind a number of zeros; behind the band where there is none */
        private int zero(long present, int index, int zeros) {
            long left = ~present & band & -1L << index;
            for (int i = 0; i < zeros; i++) {
                left &= left - 1;
            }
            return left == 0 ? to + 1 : Long.numberOfTrailingZeros(left);
        }

        /** Reads the next bit of each coefficient of a part of the band that is not 0. */
        private void correct(Plane plane, int block, int index, int end) throws JpegException {
            if (index > to) {
                return;
            }
            for (long left = plane.present[block] & band & -1L << index; left != 0; left &= left - 1) {
                int at = Long.numberOfTrailingZeros(left);
                if (at >= end) {
                    return;
                }
                if (bits.read(1) == 1) {
                    int value = plane.get(block, at);
                    plane.set(block, at, value < 0 ? value - (1 << low) : value + (1 << low));
                }
            }
        }
    }
}
