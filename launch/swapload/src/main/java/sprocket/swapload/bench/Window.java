// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What an audience has seen in some seconds.
 *
 * @param seconds its length
 * @param processor microseconds of the server's processor time in it
 * @param memory resident bytes of the server at its end
 * @param sent packets to the sampled viewers, by their numbers
 * @param received packets that the sampled viewers have read
 * @param unread packets that have reached a sampled viewer, which has not read them in time
 * @param dropped pictures that the server has left out, by the timestamps of the sampled viewers
 * @param faults packets whose source, timestamp or marker is wrong
 * @param whole pictures that each sampled viewer got whole
 * @param lateness microseconds
 */
record Window(
        double seconds,
        double processor,
        long memory,
        long sent,
        long received,
        long unread,
        long dropped,
        long faults,
        List<Long> whole,
        Histogram lateness) {

    private static final double PERCENT_99 = 99;
    private static final double PERCENT_99_9 = 99.9;
    private static final double MEBI = 1 << 20;
    /** A window begins and ends in the midst of a picture. */
    private static final double ENOUGH = 0.97;

    private static final long CATCH_UP_MILLIS = 300;

    /** Watches for some time. */
    static Window of(Audience audience, Peer peer, int seconds) throws IOException {
        long sentBefore = audience.sum(Sample::sent);
        long receivedBefore = audience.sum(Sample::received);
        long droppedBefore = audience.sum(Sample::dropped);
        long faultsBefore = audience.sum(Sample::faults);
        long unreadBefore = audience.unread();
        List<Long> wholeBefore = audience.samples().stream().map(Sample::whole).toList();
        // What came while these figures were collected is late by that.
        audience.watch(CATCH_UP_MILLIS);
        audience.lateness().reset();
        audience.measure(true);
        Usage before = Usage.of(peer.pid());
        long start = System.nanoTime();
        audience.watch(TimeUnit.SECONDS.toMillis(seconds));
        audience.measure(false);
        Usage after = Usage.of(peer.pid());
        List<Sample> samples = audience.samples();
        List<Long> whole = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            whole.add(samples.get(i).whole() - wholeBefore.get(i));
        }
        return new Window(
                (System.nanoTime() - start) / 1e9,
                after.processor() - before.processor(),
                after.memory(),
                audience.sum(Sample::sent) - sentBefore,
                audience.sum(Sample::received) - receivedBefore,
                audience.unread() - unreadBefore,
                audience.sum(Sample::dropped) - droppedBefore,
                audience.sum(Sample::faults) - faultsBefore,
                List.copyOf(whole),
                audience.lateness().copy());
    }

    /** Packets in a second to all viewers. */
    double packetRate(int viewers) {
        return sent * (double) viewers / whole.size() / seconds;
    }

    /** Share of the packets that the sampled viewers did not get. */
    double lost() {
        return sent == 0 ? 1 : 1 - (double) received / sent;
    }

    /** Whole pictures of each sampled viewer as shares of those that were due. */
    double[] shares() {
        return whole.stream()
                .mapToDouble(pictures -> pictures / (seconds * Film.RATE))
                .toArray();
    }

    /** The mean of the shares, at most 1. */
    double share() {
        return Math.min(1, Arrays.stream(shares()).average().orElse(0));
    }

    /** Milliseconds by which this share of the pictures was late at most. */
    double late(double percent) {
        return lateness.getValueAtPercentile(percent) / 1e3;
    }

    /** Whether the server has sent all packets of all pictures, in their order. */
    boolean complete() {
        return sent - received <= unread && dropped == 0 && faults == 0 && share() >= ENOUGH;
    }

    double p99() {
        return late(PERCENT_99);
    }

    double p999() {
        return late(PERCENT_99_9);
    }

    /** The line of the table. */
    Result result(String scenario, String server, int viewers, double firstPicture) {
        double rate = packetRate(viewers);
        return new Result(
                scenario,
                server,
                viewers,
                rate,
                processor / (rate * seconds),
                lost(),
                share(),
                late(50),
                p99(),
                p999(),
                memory / MEBI,
                firstPicture);
    }
}
