// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportBlockTest {

    private static final ReportBlock BLOCK = new ReportBlock(1, 0, 0, 0, 0, 0, 0);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing lost            | 00000001 00000000 00000000 00000000 00000000 00000000 | 1,0,0,0,0,0,0
            half of all packets     | 00000001 80000005 0000000a 00000000 00000000 00000000 | 1,128,5,10,0,0,0
            more than were sent     | 00000001 00ffffff 0000000a 00000000 00000000 00000000 | 1,0,-1,10,0,0,0
            the largest loss        | 00000001 ff7fffff 0000000a 00000000 00000000 00000000 | 1,255,8388607,10,0,0,0
            the smallest loss       | 00000001 00800000 0000000a 00000000 00000000 00000000 | 1,0,-8388608,10,0,0,0
            second cycle of numbers | 00000001 00000000 00010005 00000000 00000000 00000000 | 1,0,0,65541,0,0,0
            unsigned fields         | ffffffff 00000000 ffffffff ffffffff ffffffff ffffffff | -1,0,0,4294967295,4294967295,-1,-1
            """)
    void readsAndWrites(String name, String hex, String fields) {
        String packet = "81c90007 0000000b" + hex;
        ReportBlock block = ((ReceiverReport) Hex.read(packet)).blocks().get(0);
        assertThat(block.ssrc() + "," + block.fractionLost() + "," + block.cumulativeLost() + ","
                        + block.highestSequence() + "," + block.jitter() + "," + block.lastSenderReport() + ","
                        + block.delaySinceLast())
                .isEqualTo(fields);
        assertThat(Hex.written(new ReceiverReport(0xB, List.of(block)))).isEqualTo(packet.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 0, 0, 0",
        "-1, 0, 0, 0",
        "0, 8388608, 0, 0",
        "0, -8388609, 0, 0",
        "0, 0, 4294967296, 0",
        "0, 0, -1, 0",
        "0, 0, 0, 4294967296",
        "0, 0, 0, -1"
    })
    void hasNoFieldThatTheWireCannotHold(int fractionLost, int cumulativeLost, long highestSequence, long jitter) {
        assertThatThrownBy(() -> new ReportBlock(1, fractionLost, cumulativeLost, highestSequence, jitter, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A field of the report block is out of range");
    }

    @Test
    void thereAreNoMoreThanFiveBitsCount() {
        List<ReportBlock> most = Collections.nCopies(31, BLOCK);
        assertThat(Hex.written(new ReceiverReport(1, most))).startsWith("9fc900bb");
        List<ReportBlock> tooMany = Collections.nCopies(32, BLOCK);
        assertThatThrownBy(() -> new ReceiverReport(1, tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A report has at most 31 blocks");
        assertThatThrownBy(() -> new SenderReport(1, new NtpTime(0), 0, 0, 0, tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A report has at most 31 blocks");
    }

    /** The first row is figure 2 of RFC 3550. All times are the middle 32 bits of NTP times. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            example of the RFC                 | b7108000 | b7052000 | 00054000 | 6125
            no time at all                     | 00020000 | 00010000 | 00010000 | 0
            the middle bits wrap in between    | 00008000 | ffff8000 | 00000000 | 1000
            no sender report was received      | b7108000 | 00000000 | 00000000 |
            the receiver's clock is fast       | b7052000 | b7052000 | 00054000 |
            fast by a millisecond              | b7053000 | b7052000 | 00001042 | 0
            fast by more than a millisecond    | b7053000 | b7052000 | 00001043 |
            a minute                           | 00780000 | 00010000 | 003b0000 | 60000
            more than a minute                 | 00780001 | 00010000 | 003b0000 |
            a delay beyond all times           | b7108000 | b7052000 | ffffffff |
            a report that nobody has sent      | b7108000 | 12345678 | 00000001 |
            """)
    void measuresTheRoundTrip(String name, String arrival, String report, String delay, Integer millis) {
        ReportBlock block = new ReportBlock(1, 0, 0, 0, 0, word(report), word(delay));
        NtpTime now = new NtpTime((long) word(arrival) << 16);
        assertThat(now.middle()).isEqualTo(word(arrival));
        assertThat(block.roundTrip(now).map(Duration::toMillis).orElse(null))
                .isEqualTo(millis == null ? null : (Object) millis.longValue());
    }

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }
}
