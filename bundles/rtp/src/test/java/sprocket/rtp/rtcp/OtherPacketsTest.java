// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets whose content belongs to applications or other profiles. */
class OtherPacketsTest {

    /** Words that the length field of a packet can count, the header's first word excluded. */
    private static final int MAX_WORDS = 0xFFFF;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no data                  | 80cc0002 0000000a 4e414d45                   | 0  | NAME | 0
            data                     | 9fcc0004 0000000a 4e414d45 01020304 05060708 | 31 | NAME | 8
            name that is no ASCII    | 80cc0002 0000000a 41e4ff7f                   | 0  | Aäÿ\u007f | 0
            """)
    void readsAndWritesApplicationPackets(String name, String hex, int subtype, String application, int data) {
        ApplicationPacket packet = (ApplicationPacket) Hex.read(hex);
        assertThat(packet.subtype()).isEqualTo(subtype);
        assertThat(packet.ssrc()).isEqualTo(0xA);
        assertThat(packet.name()).isEqualTo(application.translateEscapes());
        assertThat(packet.data().remaining()).isEqualTo(data);
        assertThat(Hex.written(packet)).isEqualTo(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"32, NAME", "-1, NAME", "0, ABC", "0, ABCDE", "0, ABC€"})
    void refusesApplicationPacketsThatTheWireCannotHold(int subtype, String name) {
        assertThatThrownBy(() -> new ApplicationPacket(subtype, 1, name, ByteBuffer.allocate(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An application packet has a subtype from 0 to 31 and a name of four characters");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            feedback (RFC 4585)      | 81ce0002 00000009 00000008 | 206 | 1
            extended report          | 80cf0001 0000000a          | 207 | 0
            nothing but a header     | 9fff0000                   | 255 | 31
            """)
    void keepsPacketsOfOtherProfiles(String name, String hex, int type, int count) {
        RtcpPacket packet = Hex.read(hex);
        assertThat(packet).isInstanceOf(UnknownPacket.class);
        assertThat(packet.packetType()).isEqualTo(type);
        assertThat(packet.count()).isEqualTo(count);
        assertThat(Hex.written(packet)).isEqualTo(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"256, 0", "-1, 0", "206, 32", "206, -1"})
    void refusesNumbersThatTheHeaderCannotHold(int type, int count) {
        assertThatThrownBy(() -> new UnknownPacket(type, count, ByteBuffer.allocate(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Packet type or count out of range");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4 * MAX_WORDS + 4})
    void refusesContentThatTheLengthCannotCount(int bytes) {
        assertThatThrownBy(() -> new UnknownPacket(206, 0, ByteBuffer.allocate(bytes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RTCP comes in words of four bytes, at most 65535 of them");
        assertThatThrownBy(() -> new ApplicationPacket(0, 1, "NAME", ByteBuffer.allocate(bytes)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The source and the name of an application packet count as well. */
    @Test
    void holdsNoMoreThanTheLengthCounts() {
        assertThat(Hex.written(new UnknownPacket(206, 0, ByteBuffer.allocate(4 * MAX_WORDS))))
                .startsWith("80ceffff");
        assertThat(Hex.written(new ApplicationPacket(0, 1, "NAME", ByteBuffer.allocate(4 * MAX_WORDS - 8))))
                .startsWith("80ccffff");
        assertThatThrownBy(() -> new ApplicationPacket(0, 1, "NAME", ByteBuffer.allocate(4 * MAX_WORDS - 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RTCP comes in words of four bytes, at most 65533 of them");
    }

    @Test
    void nobodyChangesTheContent() {
        ByteBuffer source = ByteBuffer.allocate(12).putInt(4, 7).position(4);
        UnknownPacket unknown = new UnknownPacket(206, 0, source);
        ApplicationPacket application = new ApplicationPacket(0, 1, "NAME", source);
        source.putInt(4, 8);
        assertThat(source.position())
                .as("the caller's buffer stays where it is")
                .isEqualTo(4);
        for (ByteBuffer content : new ByteBuffer[] {unknown.body(), application.data()}) {
            assertThat(content.getInt()).isEqualTo(7);
            assertThatThrownBy(() -> content.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        }
        assertThat(unknown.body().position())
                .as("each caller has a view of its own")
                .isZero();
        assertThat(application.data().position()).isZero();
    }
}
