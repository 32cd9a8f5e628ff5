// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.SourceDescription;

/**
 * Whole sessions of one sender and many receivers who hear each other at once, by a clock and dice of the test (RFC
 * 3550, section 6.3).
 */
class RtcpSimulationTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int BANDWIDTH = 64_000;
    private static final double RTCP_BYTES = BANDWIDTH / 8 * 0.05;
    private static final int LOWER_LAYERS = 28;

    private final List<Participant> all = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private long now;
    private long sentBytes;

    private final class Participant {

        private final int ssrc;
        private final RtcpSchedule schedule;
        private final CompoundPacket report;
        private final CompoundPacket goodbye;
        private long previous = Long.MIN_VALUE;
        private boolean leaving;
        private boolean gone;
        private long intervals;
        private long sum;

        Participant(int ssrc) {
            this.ssrc = ssrc;
            Random random = new Random(ssrc);
            SourceDescription name = SourceDescription.cname(ssrc, "member@example.org");
            report = CompoundPacket.of(new ReceiverReport(ssrc, List.of()), name);
            goodbye = CompoundPacket.of(new ReceiverReport(ssrc, List.of()), name, new Goodbye(ssrc, ""));
            RtcpInterval interval =
                    new RtcpInterval(RtcpBandwidth.ofSession(BANDWIDTH), report.size(), random::nextDouble);
            schedule = new RtcpSchedule(interval, RtcpSchedule.GROUP, now);
        }

        void expire() {
            if (ssrc == 0) {
                schedule.sending(now);
            } else if (!leaving) {
                schedule.heard(0, now);
            }
            if (schedule.expired(now)) {
                gone = leaving;
                send(leaving ? goodbye : report);
                schedule.reported(report.size(), now);
                if (previous != Long.MIN_VALUE) {
                    intervals++;
                    sum += now - previous;
                }
                previous = now;
            }
        }

        private void send(CompoundPacket packet) {
            sent.add(now);
            int bytes = packet.size();
            sentBytes += bytes + LOWER_LAYERS;
            all.stream()
                    .filter(other -> other != this && !other.gone)
                    .forEach(other -> other.schedule.received(packet, bytes, other.ssrc, now));
        }

        void leave() {
            leaving = true;
            if (schedule.leave(goodbye.size(), now)) {
                gone = true;
                send(goodbye);
            }
        }
    }

    private void join(int members) {
        for (int i = 0; i < members; i++) {
            all.add(new Participant(all.size()));
        }
    }

    private void pass(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (true) {
            Participant next = all.stream()
                    .filter(participant -> !participant.gone)
                    .min(Comparator.comparingLong(participant -> participant.schedule.due()))
                    .orElseThrow();
            if (next.schedule.due() > end) {
                now = end;
                return;
            }
            now = Math.max(now, next.schedule.due());
            next.expire();
        }
    }

    /** The number of packets in the second that had most. */
    private long mostPerSecond() {
        Map<Long, Long> seconds =
                sent.stream().collect(Collectors.groupingBy(time -> time / SECOND, Collectors.counting()));
        return Collections.max(seconds.values());
    }

    private void forget() {
        sent.clear();
        sentBytes = 0;
        all.forEach(participant -> {
            participant.intervals = 0;
            participant.sum = 0;
        });
    }

    private double mean() {
        long intervals = all.stream().skip(1).mapToLong(p -> p.intervals).sum();
        return all.stream().skip(1).mapToLong(p -> p.sum).sum() / 1e9 / intervals;
    }

    /** @param interval of receivers: a minimum of 5 s, and 300 bytes per second for all of them */
    @ParameterizedTest(name = "{0} members")
    @CsvSource({"2, 5, 10000", "50, 11.1, 2000", "1000, 226.4, 700"})
    void keepsTheMeanInterval(int members, double interval, double seconds) {
        join(members);
        pass(interval * 2);
        assertThat(all).allSatisfy(p -> assertThat(p.schedule.members()).isEqualTo(members));
        forget();
        pass(seconds);
        assertThat(mean()).isCloseTo(interval, within(interval * 0.05));
        assertThat(sentBytes / seconds).isLessThan(RTCP_BYTES);
    }

    /** 6.3.6: a crowd that comes at once takes little more than its share, since each defers to those before. */
    @Test
    void doesNotFloodWhenManyJoin() {
        join(1000);
        pass(60);
        assertThat(mostPerSecond()).isLessThan(80);
        assertThat(sent).hasSizeLessThan(500);
    }

    /** 6.3.7. Without it there would be a thousand at once. */
    @Test
    void doesNotFloodWhenAllLeave() {
        join(1000);
        pass(250);
        forget();
        all.forEach(Participant::leave);
        assertThat(sent).isEmpty();
        pass(60);
        assertThat(mostPerSecond()).isLessThan(80);
        assertThat(sent).hasSizeBetween(100, 500);
    }

    /** 6.3.4: those who stay do not report in a burst, and are not timed out: they still report often enough. */
    @Test
    void adaptsWhenMostLeave() {
        join(200);
        pass(200);
        for (Participant participant : all.subList(20, 200)) {
            participant.gone = true;
            participant.send(participant.goodbye);
        }
        forget();
        List<Participant> rest = List.copyOf(all.subList(0, 20));
        pass(10);
        assertThat(mostPerSecond()).isLessThan(20);
        pass(600);
        assertThat(rest).allSatisfy(p -> assertThat(p.schedule.members()).isEqualTo(20));
        assertThat(rest.stream().mapToLong(p -> p.sum).sum()
                        / 1e9
                        / rest.stream().mapToLong(p -> p.intervals).sum())
                .isBetween(4.5, 6.0);
    }
}
