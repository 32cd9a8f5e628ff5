// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random bytes, the same in each run: the reader never throws, and what it accepts can be written and read again. */
class CompoundFuzzTest {

    private static final int[] TYPES = {200, 201, 202, 203, 204, 205, 206, 0, 255};

    private final SplittableRandom random = new SplittableRandom(3550);

    @Test
    void survivesChangedPackets() {
        byte[] sample = sample();
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(sample, 1 + random.nextInt(sample.length));
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            check(bytes);
        }
    }

    @Test
    void survivesInventedPackets() {
        int accepted = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[4 * random.nextInt(1, 24) + (random.nextInt(20) == 0 ? 1 : 0)];
            random.nextBytes(bytes);
            int at = 0;
            while (at + 4 <= bytes.length) {
                int words = random.nextInt(8);
                bytes[at] = (byte) (0x80 | random.nextInt(3) | (random.nextInt(8) == 0 ? 0x20 : 0));
                bytes[at + 1] = (byte) (at == 0 ? 201 : TYPES[random.nextInt(TYPES.length)]);
                bytes[at + 2] = 0;
                bytes[at + 3] = (byte) Math.min(words, (bytes.length - at) / 4 - 1);
                at += 4 + 4 * bytes[at + 3];
            }
            accepted += check(bytes) ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(1000);
    }

    private static boolean check(byte[] bytes) {
        Optional<CompoundPacket> read = CompoundPacket.read(ByteBuffer.wrap(bytes));
        assertThat(CompoundPacket.fault(ByteBuffer.wrap(bytes)).isPresent()).isEqualTo(read.isEmpty());
        if (read.isPresent()) {
            ByteBuffer written = ByteBuffer.allocate(read.get().size());
            read.get().write(written);
            assertThat(written.hasRemaining()).isFalse();
            assertThat(CompoundPacket.read(written.flip())).isEqualTo(read);
        }
        return read.isPresent();
    }

    private static byte[] sample() {
        CompoundPacket packet = CompoundPacket.of(
                new SenderReport(
                        7, new NtpTime(99), 1, 2, 3, List.of(CompoundPacketTest.BLOCK, CompoundPacketTest.BLOCK)),
                new SourceDescription(List.of(
                        new SourceDescription.Chunk(
                                7,
                                List.of(new SourceDescription.Item(1, "name"), new SourceDescription.Item(6, "tool"))),
                        new SourceDescription.Chunk(8, List.of()))),
                new Goodbye(List.of(7, 8), "reason"),
                new ApplicationPacket(1, 7, "abcd", ByteBuffer.allocate(8)),
                new UnknownPacket(205, 15, ByteBuffer.allocate(12)));
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        return bytes.array();
    }
}
