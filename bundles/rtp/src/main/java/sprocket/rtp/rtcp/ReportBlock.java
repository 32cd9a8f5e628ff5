// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver says about one source (RFC 3550, section 6.4.1).
 *
 * @param ssrc the source
 * @param fractionLost lost since the previous report, in 256ths: 0 to 255
 * @param cumulativeLost lost in all, 24 bits signed: duplicates make it negative
 * @param highestSequence the highest sequence number with its cycles above, 32 bits unsigned
 * @param jitter interarrival jitter in timestamp units, 32 bits unsigned
 * @param lastSenderReport the {@link NtpTime#middle middle} of the last sender report's NTP time, 0 without one
 * @param delaySinceLast time since that report in 65536ths of a second, 0 without one, 32 bits unsigned
 */
public record ReportBlock(
        int ssrc,
        int fractionLost,
        int cumulativeLost,
        long highestSequence,
        long jitter,
        int lastSenderReport,
        int delaySinceLast) {

    public static final int SIZE = 24;

    public static final int MAX_CUMULATIVE_LOST = 0x7F_FFFF;
    public static final int MIN_CUMULATIVE_LOST = -0x80_0000;

    /** Five bits hold the number of blocks in a report. */
    private static final int MAX_BLOCKS = 31;

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    /** In 65536ths of a second: one millisecond. */
    private static final int CLOCK_DIFFERENCE = 66;

    /** In 65536ths of a second: one minute. */
    private static final int MAX_ROUND_TRIP = 60 << 16;

    public ReportBlock {
        if ((fractionLost & ~0xFF) != 0
                || (highestSequence & ~UNSIGNED) != 0
                || (jitter & ~UNSIGNED) != 0
                || cumulativeLost > MAX_CUMULATIVE_LOST
                || cumulativeLost < MIN_CUMULATIVE_LOST) {
            throw new IllegalArgumentException("A field of the report block is out of range");
        }
    }

    static List<ReportBlock> checked(List<ReportBlock> blocks) {
        if (blocks.size() > MAX_BLOCKS) {
            throw new IllegalArgumentException("A report has at most 31 blocks");
        }
        return List.copyOf(blocks);
    }

    static List<ReportBlock> readAll(ByteBuffer source, int count) {
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(read(source));
        }
        return blocks;
    }

    private static ReportBlock read(ByteBuffer source) {
        int ssrc = source.getInt();
        int loss = source.getInt();
        return new ReportBlock(
                ssrc,
                loss >>> 24,
                loss << 8 >> 8,
                source.getInt() & UNSIGNED,
                source.getInt() & UNSIGNED,
                source.getInt(),
                source.getInt());
    }

    void write(ByteBuffer target) {
        target.putInt(ssrc)
                .putInt(fractionLost << 24 | cumulativeLost & 0xFF_FFFF)
                .putInt((int) highestSequence)
                .putInt((int) jitter)
                .putInt(lastSenderReport)
                .putInt(delaySinceLast);
    }

    /**
     * The time from the sender of the reports to this receiver and back (RFC 3550, section 6.4.1). Clocks that differ a
     * little make it up to a millisecond too short; then it is 0.
     *
     * @param arrival when this block arrived
     * @return empty if the receiver has seen no sender report, or where the sum makes no sense: negative, or more than
     *     a minute
     */
    public Optional<Duration> roundTrip(NtpTime arrival) {
        if (lastSenderReport == 0) {
            return Optional.empty();
        }
        long ticks = (arrival.middle() - lastSenderReport & UNSIGNED) - (delaySinceLast & UNSIGNED);
        return ticks < -CLOCK_DIFFERENCE || ticks > MAX_ROUND_TRIP
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, ticks) * 1_000_000_000L >> 16));
    }
}
