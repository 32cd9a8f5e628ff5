// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** What is counted while one way is measured. Thread-safe. */
final class Figures {

    private static final long HIGHEST = 60_000_000;
    private static final int DIGITS = 3;
    private static final int MOST_TOLD = 50;

    /** Blocks with swaps alternate with blocks without. */
    enum Block {
        QUIET,
        SWAPS
    }

    final AtomicLong requests = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    final AtomicLong packets = new AtomicLong();
    final AtomicLong frames = new AtomicLong();
    final AtomicLong mediaLost = new AtomicLong();
    final AtomicLong swaps = new AtomicLong();
    final AtomicLong swapsFailed = new AtomicLong();
    private final Histogram swapMicros = new Histogram(HIGHEST, DIGITS);
    private final Map<Block, Histogram> lateness = new EnumMap<>(Block.class);
    private final Map<Block, Histogram> delay = new EnumMap<>(Block.class);
    private final Map<String, Long> longest = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();

    Figures() {
        for (Block block : Block.values()) {
            lateness.put(block, new Histogram(HIGHEST, DIGITS));
            delay.put(block, new Histogram(HIGHEST, DIGITS));
        }
    }

    /** @param nanos from the scheduled time of the request to its reply */
    synchronized void replied(Block block, String method, long nanos) {
        requests.incrementAndGet();
        delay.get(block).recordValue(micros(nanos));
        if (block == Block.SWAPS) {
            longest.merge(method, nanos, Math::max);
        }
    }

    void lost(String what) {
        requests.incrementAndGet();
        lost.incrementAndGet();
        trouble("lost: " + what);
    }

    void mediaLost(long count, String what) {
        mediaLost.addAndGet(count);
        trouble("media: " + what);
    }

    synchronized void late(Block block, long nanos) {
        lateness.get(block).recordValue(micros(nanos));
    }

    synchronized void swapped(long nanos) {
        swaps.incrementAndGet();
        swapMicros.recordValue(micros(nanos));
    }

    void swapFailed(String why) {
        swapsFailed.incrementAndGet();
        trouble("swap: " + why);
    }

    private void trouble(String what) {
        if (troubles.size() < MOST_TOLD) {
            troubles.add(what);
            System.err.println(what);
        }
    }

    private static long micros(long nanos) {
        return Math.min(HIGHEST, Math.max(0, nanos / 1000));
    }

    synchronized double lateness(Block block, double percentile) {
        return lateness.get(block).getValueAtPercentile(percentile) / 1000.0;
    }

    synchronized double delay(Block block, double percentile) {
        return delay.get(block).getValueAtPercentile(percentile) / 1000.0;
    }

    synchronized double swapMillis(double percentile) {
        return swapMicros.getValueAtPercentile(percentile) / 1000.0;
    }

    /** The longest delay of a request in blocks with swaps, in milliseconds, by method. */
    synchronized Map<String, Double> longest() {
        Map<String, Double> millis = new TreeMap<>();
        longest.forEach((method, nanos) -> millis.put(method, nanos / 1e6));
        return millis;
    }

    /**
     * Whether packets were late in blocks with swaps: later than both 1.25 times their lateness in blocks without swaps
     * and that lateness plus 2 ms.
     */
    boolean late() {
        double quiet = lateness(Block.QUIET, 99.9);
        return lateness(Block.SWAPS, 99.9) > Math.max(1.25 * quiet, quiet + 2);
    }
}
