// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SourceDescription;

/** The rules of RFC 3550, section 6.3, one by one. Without chance: each interval is the mean, before compensation. */
class RtcpScheduleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int OWN = 1;
    /** Each interval is as long as the deterministic one. */
    private static final double MEAN = Math.E - 1.5 - 0.5;
    /** Soon after this, times wrap around. */
    private static final long START = Long.MAX_VALUE - 3 * SECOND;

    private static final int SIZE = report(7).size();
    private static final int LOWER_LAYERS = 28;
    /** At this bandwidth a member is worth 1.5 s. */
    private static final RtcpBandwidth SLOW = new RtcpBandwidth(0, (SIZE + LOWER_LAYERS) / 1.5);

    private RtcpSchedule schedule = schedule(RtcpBandwidth.ofSession(1_000_000), RtcpSchedule.GROUP);

    private static RtcpSchedule schedule(RtcpBandwidth bandwidth, int limit) {
        return new RtcpSchedule(new RtcpInterval(bandwidth, SIZE, () -> MEAN), limit, START);
    }

    private static CompoundPacket report(int ssrc, RtcpPacket... others) {
        return CompoundPacket.of(new ReceiverReport(ssrc, List.of()), SourceDescription.cname(ssrc, "you"), others);
    }

    private void join(int from, int to, long now) {
        for (int ssrc = from; ssrc < to; ssrc++) {
            receive(report(ssrc), now);
        }
    }

    private void receive(CompoundPacket packet, long now) {
        schedule.received(packet, packet.size(), OWN, now);
    }

    private double due() {
        return (schedule.due() - START) / 1e9;
    }

    private static long at(double seconds) {
        return START + (long) (seconds * SECOND);
    }

    @Test
    void reportsFirstAfterHalfAnInterval() {
        assertThat(due()).isCloseTo(2.5, within(1e-6));
        assertThat(schedule.expired(schedule.due() - 1)).isFalse();
        assertThat(schedule.expired(schedule.due())).isTrue();
        schedule.reported(SIZE, schedule.due());
        assertThat(due()).isCloseTo(7.5, within(1e-6));
    }

    /** 6.3.3: a name or a second packet makes a member. Our own SSRC, and those in BYE, are none. */
    @Test
    void countsMembers() {
        receive(new CompoundPacket(List.of(new ReceiverReport(7, List.of()))), START);
        assertThat(schedule.members()).isEqualTo(1);
        receive(new CompoundPacket(List.of(new ReceiverReport(7, List.of()))), START);
        assertThat(schedule.members()).isEqualTo(2);
        receive(report(8), START);
        receive(report(8), START);
        assertThat(schedule.members()).isEqualTo(3);
        receive(report(OWN), START);
        receive(report(8, new Goodbye(List.of(50, 51), "")), START);
        assertThat(schedule.members()).isEqualTo(3);
        assertThat(schedule.senders()).isZero();
        schedule.heard(9, START);
        schedule.sending(START);
        assertThat(schedule.members()).isEqualTo(4);
        assertThat(schedule.senders()).isEqualTo(2);
    }

    /** 6.3.6: the group has grown meanwhile, so that the report is put off. */
    @Test
    void reconsidersWhenTheGroupHasGrown() {
        schedule = schedule(SLOW, RtcpSchedule.GROUP);
        assertThat(due()).isCloseTo(2.5, within(1e-6));
        join(100, 107, at(1));
        assertThat(schedule.expired(schedule.due())).isFalse();
        assertThat(due()).isCloseTo(12, within(0.5));
        assertThat(schedule.expired(schedule.due())).isTrue();
    }

    /** 6.3.4: of 8 members 6 leave, so that what remains of the interval shrinks to a quarter. */
    @Test
    void reconsidersWhenOthersLeave() {
        schedule = schedule(SLOW, RtcpSchedule.GROUP);
        join(100, 107, START);
        schedule.reported(SIZE, START);
        double interval = due();
        assertThat(interval).isCloseTo(12, within(0.5));
        for (int ssrc = 100; ssrc < 106; ssrc++) {
            receive(report(ssrc, new Goodbye(ssrc, "")), at(4));
        }
        assertThat(schedule.members()).isEqualTo(2);
        assertThat(due() - 4).isCloseTo((interval - 4) / 4, within(1e-6));
    }

    /** 6.3.5: five intervals of silence, and at least 25 s. A sender that stops is a receiver after two. */
    @Test
    void timesOthersOut() {
        schedule.heard(7, START);
        schedule.reported(SIZE, START);
        assertThat(schedule.senders()).isEqualTo(1);
        List<Integer> members = new ArrayList<>();
        List<Integer> senders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long now = schedule.due();
            if (schedule.expired(now)) {
                schedule.reported(SIZE, now);
            }
            members.add(schedule.members());
            senders.add(schedule.senders());
        }
        assertThat(members).containsExactly(2, 2, 2, 2, 2, 1);
        assertThat(senders).containsExactly(1, 1, 0, 0, 0, 0);
    }

    /** 6.3.8. */
    @Test
    void isASenderForTwoIntervals() {
        schedule.sending(START);
        schedule.reported(SIZE, START);
        List<Integer> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long now = schedule.due();
            schedule.expired(now);
            schedule.reported(SIZE, now);
            senders.add(schedule.senders());
        }
        assertThat(senders).containsExactly(1, 1, 0, 0);
    }

    @Test
    void keepsNoMoreMembersThanItsLimit() {
        schedule = schedule(SLOW, RtcpSchedule.ONE_VIEWER);
        join(100, 10_000, START);
        assertThat(schedule.members()).isEqualTo(33);
        assertThat(schedule.expectedInterval()).isCloseTo((long) (1.5 * 33 * SECOND), within(SECOND));
    }

    /** The interval follows the members that are there: BYE of others, or of nobody, makes us send no more often. */
    @Test
    void isNotMadeToSendByAFloodOfGoodbyes() {
        schedule.reported(SIZE, START);
        int sent = 0;
        for (long now = START; now - at(60) < 0; now += SECOND / 100) {
            receive(report(7), now);
            receive(report(7, new Goodbye(List.of(7, 8, 9), "")), now);
            if (schedule.expired(now)) {
                sent++;
                schedule.reported(SIZE, now);
            }
        }
        assertThat(sent).isBetween(11, 12);
    }

    /** 6.3.7: in a small group everybody leaves at once. */
    @Test
    void leavesASmallGroupAtOnce() {
        join(100, 149, START);
        assertThat(schedule.members()).isEqualTo(50);
        assertThat(schedule.leave(100, START)).isTrue();
    }

    /** 6.3.7: in a large group the BYE of others are counted from one, and nothing else is. */
    @Test
    void waitsToLeaveALargeGroup() {
        schedule = schedule(SLOW, RtcpSchedule.GROUP);
        join(100, 150, START);
        schedule.reported(SIZE, START);
        assertThat(schedule.leave(SIZE, START)).isFalse();
        assertThat(due()).isCloseTo(2.5, within(1e-6));
        for (int ssrc = 100; ssrc < 107; ssrc++) {
            receive(report(ssrc, new Goodbye(ssrc, "")), at(1));
        }
        join(200, 300, at(1));
        assertThat(schedule.expired(schedule.due())).as("others leave, too").isFalse();
        assertThat(due()).isBetween(11.5, 14.0);
        assertThat(schedule.expired(schedule.due())).isTrue();
    }

    @Test
    void comesBack() {
        join(100, 200, START);
        schedule.leave(SIZE, START);
        schedule.rejoin(at(1));
        assertThat(schedule.members()).isEqualTo(101);
        receive(report(100, new Goodbye(100, "")), at(1));
        assertThat(schedule.members()).isEqualTo(100);
    }
}
