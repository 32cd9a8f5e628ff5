// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.rtcp.ReportBlock;

/**
 * The statistics beside the program of RFC 3550, appendix A, on streams of random losses, disorder, duplicates and
 * jitter. The streams leave out three cases in which the statistics differ on purpose: a packet that is more than 100
 * behind, one that lies before the first, and two stray packets that follow each other with others in between.
 */
class AppendixATest {

    private static final int CLOCK_RATE = 8000;
    /** One tick in nanoseconds. */
    private static final long TICK = 1_000_000_000 / CLOCK_RATE;
    /** Ticks from packet to packet. */
    private static final int INTERVAL = 160;

    /** {@code source} of appendix A.1 with its functions, and those of A.3 and A.8. */
    private static final class Reference {

        private static final int RTP_SEQ_MOD = 1 << 16;
        private static final int MAX_DROPOUT = 3000;
        private static final int MAX_MISORDER = 100;
        private static final int MIN_SEQUENTIAL = 2;

        private int maxSeq;
        private int cycles;
        private int baseSeq;
        private int badSeq;
        private int probation;
        private int received;
        private int expectedPrior;
        private int receivedPrior;
        private int transit;
        private int jitter;

        Reference(int sequence) {
            initSeq(sequence);
            maxSeq = sequence - 1;
            probation = MIN_SEQUENTIAL;
        }

        private void initSeq(int sequence) {
            baseSeq = sequence;
            maxSeq = sequence;
            badSeq = RTP_SEQ_MOD + 1;
            cycles = 0;
            received = 0;
            receivedPrior = 0;
            expectedPrior = 0;
        }

        /** {@code update_seq} of A.1. */
        boolean update(int sequence) {
            int delta = sequence - maxSeq & 0xFFFF;
            if (probation > 0) {
                if (sequence == maxSeq + 1) {
                    probation--;
                    maxSeq = sequence;
                    if (probation == 0) {
                        initSeq(sequence);
                        received++;
                        return true;
                    }
                } else {
                    probation = MIN_SEQUENTIAL - 1;
                    maxSeq = sequence;
                }
                return false;
            } else if (delta < MAX_DROPOUT) {
                if (sequence < maxSeq) {
                    cycles += RTP_SEQ_MOD;
                }
                maxSeq = sequence;
            } else if (delta <= RTP_SEQ_MOD - MAX_MISORDER) {
                if (sequence == badSeq) {
                    initSeq(sequence);
                } else {
                    badSeq = sequence + 1 & RTP_SEQ_MOD - 1;
                    return false;
                }
            }
            received++;
            return true;
        }

        /** A.8. The first packet only sets the transit time. */
        void arrived(int arrival, int timestamp, boolean first) {
            int d = arrival - timestamp - transit;
            transit = arrival - timestamp;
            if (!first) {
                jitter += Math.abs(d) - (jitter + 8 >> 4);
            }
        }

        /** The loss of A.3, and the numbers of A.1 and A.8, as a report has them. */
        ReportBlock report() {
            int extendedMax = cycles + maxSeq;
            int expected = extendedMax - baseSeq + 1;
            int expectedInterval = expected - expectedPrior;
            expectedPrior = expected;
            int receivedInterval = received - receivedPrior;
            receivedPrior = received;
            int lostInterval = expectedInterval - receivedInterval;
            int fraction = expectedInterval == 0 || lostInterval <= 0 ? 0 : (lostInterval << 8) / expectedInterval;
            int lost = Math.max(-0x80_0000, Math.min(0x7F_FFFF, expected - received));
            return new ReportBlock(1, fraction, lost, extendedMax, jitter >> 4, 0, 0);
        }
    }

    /** Three times around the sequence numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agrees(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int first = random.nextInt(0x10000);
        ReceptionStatistics statistics = new ReceptionStatistics(1, CLOCK_RATE);
        Reference reference = new Reference(first);
        boolean begun = false;
        for (int i = 0; i < 200_000; i++) {
            int behind = i > 200 && random.nextInt(10) == 0 ? random.nextInt(99) : 0;
            if (i > 200 && random.nextInt(20) == 0) {
                i += random.nextInt(40);
            }
            int sequence = first + i - behind & 0xFFFF;
            int timestamp = INTERVAL * (i - behind);
            int arrival = INTERVAL * i + random.nextInt(80);
            boolean counts = reference.update(sequence);
            assertThat(statistics.received(sequence, timestamp, arrival * TICK)).isEqualTo(counts);
            if (counts) {
                reference.arrived(arrival, timestamp, !begun);
                begun = true;
            }
            if (i > 200 && random.nextInt(250) == 0) {
                assertThat(statistics.report(0)).as("packet %d", i).isEqualTo(reference.report());
            }
        }
        assertThat(statistics.report(0)).isEqualTo(reference.report());
        assertThat(statistics.jitter()).isPositive();
    }

    /** The sender restarts at other numbers again and again. Single stray packets, all even, come in between. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWhenTheSenderRestarts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int start = random.nextInt(0x10000);
        ReceptionStatistics statistics = new ReceptionStatistics(1, CLOCK_RATE);
        Reference reference = new Reference(start);
        for (int restart = 0; restart < 500; restart++) {
            int length = 2 + random.nextInt(300);
            for (int i = 0; i < length; i++) {
                take(statistics, reference, start + i);
                if (i > 1 && random.nextInt(50) == 0) {
                    take(statistics, reference, start + i + 20_000 + random.nextInt(5_000) & ~1);
                }
            }
            assertThat(statistics.report(0)).as("restart %d", restart).isEqualTo(reference.report());
            start += length + 5_000 + random.nextInt(10_000);
        }
    }

    private static void take(ReceptionStatistics statistics, Reference reference, int number) {
        int sequence = number & 0xFFFF;
        assertThat(statistics.received(sequence, 0, 0)).isEqualTo(reference.update(sequence));
    }
}
