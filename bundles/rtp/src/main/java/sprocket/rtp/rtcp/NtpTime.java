// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.time.Instant;

/**
 * A time of day as sender reports carry it (RFC 3550, section 4).
 *
 * @param bits seconds since 1900 in the upper half, their fraction in the lower one
 */
public record NtpTime(long bits) {

    /** Seconds from 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    private static final long SECOND = 1_000_000_000L;

    /** Rounded down to the format's unit of 233 ps. Which era of 136 years it is in is lost. */
    public static NtpTime of(Instant time) {
        long fraction = ((long) time.getNano() << 32) / SECOND;
        return new NtpTime(time.getEpochSecond() + EPOCH << 32 | fraction);
    }

    /** Between 1968 and 2104: a first bit of zero means the era that begins in 2036 (RFC 4330, section 3). */
    public Instant instant() {
        long seconds = bits >>> 32;
        long era = bits < 0 ? 0 : 1L << 32;
        long nanos = (bits & 0xFFFF_FFFFL) * SECOND + (1L << 31) >> 32;
        return Instant.ofEpochSecond(era + seconds - EPOCH, nanos);
    }

    /** The middle 32 bits, in 65536ths of a second, as report blocks quote it. */
    public int middle() {
        return (int) (bits >> 16);
    }
}
