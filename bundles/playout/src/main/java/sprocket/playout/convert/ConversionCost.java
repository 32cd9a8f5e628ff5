// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

/** How long the conversion of a byte takes, on average over about the last {@value #LAST} conversions. Thread-safe. */
final class ConversionCost {

    static final int LAST = 32;

    private int known;
    private double nanos;
    private double bytes;
    private volatile double perByte;

    /** @param size bytes that were converted */
    synchronized void measured(int size, long spent) {
        if (size <= 0) {
            return;
        }
        if (known < LAST) {
            // The first conversions are much slower, since their code is not compiled yet. The fastest of them is the
            // best estimate.
            if (known == 0 || spent < perByte * size) {
                nanos = spent;
                bytes = size;
            }
            known++;
        } else {
            nanos += spent - nanos / LAST;
            bytes += size - bytes / LAST;
        }
        perByte = nanos / bytes;
    }

    /** Nanoseconds; 0 if nothing has been converted yet. */
    double perByte() {
        return perByte;
    }
}
