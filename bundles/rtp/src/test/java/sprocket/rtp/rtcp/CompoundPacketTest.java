// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompoundPacketTest {

    static final ReportBlock BLOCK = new ReportBlock(0x01020304, 0x40, -2, 0x1_0005L, 0x30, 0x11223344, 0x8000);
    private static final String BLOCK_HEX = "01020304 40fffffe 00010005 00000030 11223344 00008000";
    private static final String RR = "80c90001 0000000a";

    @Test
    void writesAndReadsASenderReport() {
        CompoundPacket packet = CompoundPacket.of(
                new SenderReport(
                        0xA, new NtpTime(0x8182838485868788L), -1, 0x1_0000_0007L, 0xFFFF_FFFFL, List.of(BLOCK)),
                SourceDescription.cname(0xA, "abc"),
                new Goodbye(0xA, "bye"));
        check(
                packet,
                "81c8000c 0000000a 8182838485868788 ffffffff 00000007 ffffffff " + BLOCK_HEX
                        + "81ca0003 0000000a 0103616263 000000" + "81cb0002 0000000a 03627965");
    }

    @Test
    void writesAndReadsAReceiverReportAndWhatIsUnknown() {
        CompoundPacket packet = CompoundPacket.of(
                new ReceiverReport(0xA, List.of()),
                SourceDescription.cname(0xA, "c@192.0.2.1"),
                new ApplicationPacket(5, 0xA, "NAME", ByteBuffer.wrap(new byte[] {1, 2, 3, 4})),
                new UnknownPacket(206, 1, ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 0, 0, 0, 8})));
        check(
                packet,
                RR + "81ca0005 0000000a 010b" + HexFormat.of().formatHex("c@192.0.2.1".getBytes()) + "000000"
                        + "85cc0003 0000000a 4e414d45 01020304" + "81ce0002 00000009 00000008");
    }

    private static void check(CompoundPacket packet, String hex) {
        ByteBuffer written = ByteBuffer.allocate(packet.size() + 3).position(3);
        packet.write(written);
        assertThat(written.hasRemaining()).isFalse();
        assertThat(HexFormat.of().formatHex(written.array(), 3, written.limit()))
                .isEqualTo(hex.replace(" ", ""));
        written.position(3);
        assertThat(CompoundPacket.read(written)).contains(packet);
        assertThat(written.position()).isEqualTo(3);
        assertThat(CompoundPacket.fault(written)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            receiver report alone           | 80c90001 0000000a                                                       | 1
            profile extension behind blocks | 80c90002 0000000a 12345678                                              | 1
            padding on the last packet      | 80c90001 0000000a a0cb0001 00000004                                     | 2
            chunk without items             | 80c90001 0000000a 81ca0002 0000000a 00000000                            | 2
            two chunks                      | 80c90001 0000000a 82ca0004 0000000a 00000000 0000000b 00000000          | 2
            description of nobody           | 80c90001 0000000a 80ca0000                                              | 2
            goodbye of nobody               | 80c90001 0000000a 80cb0000                                              | 2
            unknown source         | 81c90007 0000000a 99999999 00000000 00000000 00000000 00000000 00000000 | 1
            """)
    void accepts(String name, String hex, int packets) {
        assertThat(CompoundPacket.fault(Hex.bytes(hex))).isEmpty();
        assertThat(CompoundPacket.read(Hex.bytes(hex)).orElseThrow().packets()).hasSize(packets);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                            | ''                                                   | TOO_SHORT
            two bytes                          | 80c9                                                 | TOO_SHORT
            rest of three bytes                | 80c90001 0000000a 81ca00                             | TOO_SHORT
            RTP                                | 801a0001 00000002                                    | NO_REPORT_FIRST
            description first                  | 81ca0002 0000000a 00000000                           | NO_REPORT_FIRST
            version 1                          | 40c90001 0000000a                                    | VERSION
            version 0 behind                   | 80c90001 0000000a 00ca0000                           | VERSION
            length beyond the packet           | 80c90002 0000000a                                    | LENGTH
            length 65535                       | 80c9ffff 0000000a                                    | LENGTH
            receiver report without its source | 80c90000                                             | COUNT
            thirty-one blocks, none there      | 9fc90001 0000000a                                    | COUNT
            sender report cut short            | 80c80005 0000000a 0000000000000000 00000000 00000000 | COUNT
            padding on the first packet        | a0c90002 0000000a 00000004                           | PADDING
            padding before the last            | 80c90001 0000000a a0cb0001 00000004 80cb0000         | PADDING
            padding of zero                    | 80c90001 0000000a a0cb0001 00000000                  | PADDING
            padding of three                   | 80c90001 0000000a a0cb0001 00000003                  | PADDING
            padding longer than its packet     | 80c90001 0000000a a0cb0001 00000008                  | PADDING
            chunks missing                     | 80c90001 0000000a 82ca0002 0000000a 00000000         | COUNT
            items without an end               | 80c90001 0000000a 81ca0002 0000000a 01026162         | TEXT
            item longer than its packet        | 80c90001 0000000a 81ca0002 0000000a 01ff6100         | TEXT
            item without a length              | 80c90001 0000000a 81ca0002 0000000a 01016101         | TEXT
            sources missing                    | 80c90001 0000000a 82cb0001 0000000a                  | COUNT
            reason longer than its packet      | 80c90001 0000000a 81cb0002 0000000a 04627965         | TEXT
            application without a name         | 80c90001 0000000a 80cc0001 0000000a                  | COUNT
            """)
    void refuses(String name, String hex, CompoundPacket.Fault fault) {
        assertThat(CompoundPacket.read(Hex.bytes(hex))).isEmpty();
        assertThat(CompoundPacket.fault(Hex.bytes(hex))).contains(fault);
    }

    @Test
    void refusesMoreThanADatagramHolds() {
        assertThat(CompoundPacket.fault(ByteBuffer.allocate(65_536))).contains(CompoundPacket.Fault.TOO_LONG);
    }

    @Test
    void findsNamesAndBlocks() {
        CompoundPacket packet = CompoundPacket.of(
                new ReceiverReport(1, List.of(BLOCK)),
                SourceDescription.cname(1, "me"),
                new ReceiverReport(1, List.of(BLOCK)));
        assertThat(packet.reportBlocks()).containsExactly(BLOCK, BLOCK);
        assertThat(packet.all(SourceDescription.class).get(0).cname(1)).contains("me");
        assertThat(packet.all(SourceDescription.class).get(0).cname(2)).isEmpty();
        assertThat(packet.all(Goodbye.class)).isEmpty();
    }

    @Test
    void beginsWithAReport() {
        assertThatThrownBy(() -> new CompoundPacket(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A compound packet begins with a report");
        assertThatThrownBy(() -> new CompoundPacket(List.of(new Goodbye(1, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A compound packet begins with a report");
    }
}
