// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamStatistics.Packets;

/** Sums over streams. */
record Totals(long expected, long received, long duplicated, long reordered, long late, long bytes) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    Totals plus(StreamStatistics statistics) {
        Packets packets = statistics.packets();
        return new Totals(
                expected + packets.expected(),
                received + packets.received(),
                duplicated + packets.duplicated(),
                reordered + packets.reordered(),
                late + packets.late(),
                bytes + statistics.data().bytes());
    }

    Totals minus(Totals before) {
        return new Totals(
                expected - before.expected,
                received - before.received,
                duplicated - before.duplicated,
                reordered - before.reordered,
                late - before.late,
                bytes - before.bytes);
    }

    /** Never negative: packets that were sent before the measurement may arrive during it. */
    long lost() {
        return Math.max(0, expected - received);
    }

    double lossRate() {
        return expected <= 0 ? 0 : (double) lost() / expected;
    }
}
