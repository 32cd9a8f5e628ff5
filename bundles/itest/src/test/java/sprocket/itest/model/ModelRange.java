// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A Range header in npt.
 *
 * @param start nanoseconds
 * @param end nanoseconds
 */
record ModelRange(Optional<Long> start, Optional<Long> end) {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    /** Reads what the generator writes: {@code npt=1.5-}, {@code npt=-2}, {@code npt=1-2.25}. */
    static ModelRange of(String header) {
        String[] sides = header.substring(header.indexOf('=') + 1).split("-", 2);
        return new ModelRange(time(sides[0]), time(sides[1]));
    }

    private static Optional<Long> time(String text) {
        return text.isEmpty() || text.equals("now")
                ? Optional.empty()
                : Optional.of(new BigDecimal(text).multiply(NANOS).longValueExact());
    }

    /** Seconds without zeros that say nothing. */
    static String npt(long nanos) {
        return nanos == 0
                ? "0"
                : BigDecimal.valueOf(nanos).divide(NANOS).stripTrailingZeros().toPlainString();
    }
}
