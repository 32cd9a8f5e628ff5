// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpHeaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            plain                | 801a000100000002deadbeef 0102                           | false,26,1,2,-559038737,12,2
            marker, high numbers | 80ffffffffffffffffffffff                                | true,127,65535,-1,-1,12,0
            two sources          | 82000001000000020000000300000004 00000005 ff            | false,0,1,2,3,20,1
            extension, one word  | 90000001000000020000000300000001 aabbccdd 0707          | false,0,1,2,3,20,2
            padding of three     | a00000010000000200000003 09 000003                      | false,0,1,2,3,12,1
            all at once          | b1e10001000000020000000300000004 00000001aabbccdd050002 | true,97,1,2,3,24,1
            extension, no words  | 90000001000000020000000300000000 07                     | false,0,1,2,3,16,1
            nothing but padding  | a00000010000000200000003 01                             | false,0,1,2,3,12,0
            """)
    void reads(String name, String bytes, String fields) {
        RtpHeader header = RtpHeader.read(packet(bytes)).orElseThrow();
        assertThat(header.marker() + "," + header.payloadType() + "," + header.sequence() + "," + header.timestamp()
                        + "," + header.ssrc() + "," + header.payloadOffset() + "," + header.payloadLength())
                .isEqualTo(fields.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                       | ''
            eleven bytes                  | 801a000100000002deadbe
            version 1                     | 401a000100000002deadbeef
            version 3                     | c01a000100000002deadbeef
            fifteen sources, none there   | 8f00000100000002deadbeef
            extension without a header    | 900000010000000200000003 0000
            extension beyond the end      | 900000010000000200000003 0000ffff 00000000
            padding longer than packet    | a00000010000000200000003 0102 ff
            padding of zero               | a00000010000000200000003 0100
            padding into the header       | a00000010000000200000001
            """)
    void refuses(String name, String bytes) {
        assertThat(RtpHeader.read(packet(bytes))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0, 0, 0, 0, 80000000 00000000 00000000",
        "true, 127, 65535, -1, -1, 80ffffff ffffffff ffffffff",
        "false, 26, 65536, 1, 2, 801a0000 00000001 00000002",
        "true, 96, -1, -2147483648, 2147483647, 80e0ffff 80000000 7fffffff",
    })
    void writes(boolean marker, int payloadType, int sequence, int timestamp, int ssrc, String bytes) {
        ByteBuffer target = ByteBuffer.allocate(12);
        RtpHeader.write(target, 0, false, marker, payloadType, sequence, timestamp, ssrc);
        assertThat(target).isEqualTo(packet(bytes));
        assertThat(RtpHeader.read(target))
                .contains(new RtpHeader(marker, payloadType, sequence & 0xFFFF, timestamp, ssrc, 12, 0));
    }

    @Test
    void writesWhatItReads() {
        ByteBuffer target = ByteBuffer.allocate(40);
        RtpHeader.write(target, 5, false, true, 96, 65_537, -2, 0x80000001);
        RtpHeader header = RtpHeader.read(target.slice(5, 20)).orElseThrow();
        assertThat(header).isEqualTo(new RtpHeader(true, 96, 1, -2, 0x80000001, 12, 8));
        assertThat(target.position()).isZero();
        RtpHeader.write(target, 0, true, false, 0, 0, 0, 0);
        assertThat(target.get(0)).isEqualTo((byte) 0x90);
    }

    @Test
    void survivesAnything() {
        SplittableRandom random = new SplittableRandom(3550);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextInt(4) > 0) {
                bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
            }
            ByteBuffer packet = ByteBuffer.wrap(bytes);
            int skip = Math.min(bytes.length, random.nextInt(3));
            packet.position(skip);
            Optional<RtpHeader> header = RtpHeader.read(packet);
            assertThat(packet.position()).isEqualTo(skip);
            if (header.isPresent()) {
                valid++;
                assertThat(header.get().payload(packet).remaining())
                        .isEqualTo(header.get().payloadLength());
            }
        }
        assertThat(valid).isGreaterThan(1000);
    }

    private static ByteBuffer packet(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
