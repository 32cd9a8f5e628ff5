// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames as bytes on the wire, and back. */
class FrameChannelTest {

    private static final HexFormat HEX = HexFormat.of();

    /** Reads and writes one byte at a time, like a very slow socket. */
    private static final class Bytes implements ByteChannel {

        private final ByteBuffer in;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes(String hex) {
            in = ByteBuffer.wrap(HEX.parseHex(hex.replace(" ", "")));
        }

        @Override
        public int read(ByteBuffer to) {
            if (!in.hasRemaining()) {
                return -1;
            }
            to.put(in.get());
            return 1;
        }

        @Override
        public int write(ByteBuffer from) {
            out.write(from.get());
            return 1;
        }

        String written() {
            return HEX.formatHex(out.toByteArray());
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }

    private static FrameChannel reading(String hex) {
        return new FrameChannel(new Bytes(hex));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "INTERRUPT,  '',            03 00000000",
        "DIRECTORY,  0001 2f,       04 00000003 0001 2f",
        "READY,      00000002,      10 00000004 00000002",
        "OUT,        c3bc 0a,       11 00000003 c3bc 0a",
        "ERR,        '',            12 00000000",
        "EXIT,       00000082,      13 00000004 00000082",
        "CANDIDATES, 00000000,      14 00000004 00000000",
        "CLOSED,     0002 6f6b,     15 00000004 0002 6f6b"
    })
    // spotless:on
    void aFrameIsItsTypeItsLengthAndItsPayload(FrameType type, String payload, String wire) throws Exception {
        Frame frame = new Frame(type, HEX.parseHex(payload.replace(" ", "")));
        Bytes bytes = new Bytes("");
        new FrameChannel(bytes).write(frame);
        assertThat(bytes.written()).isEqualTo(wire.replace(" ", ""));
        Frame read = reading(wire).read().orElseThrow();
        assertThat(read.type()).isEqualTo(type);
        assertThat(read.payload()).isEqualTo(frame.payload());
    }

    @Test
    void framesFollowEachOtherToTheEnd() throws Exception {
        FrameChannel frames = reading("03 00000000 13 00000004 00000001");
        assertThat(frames.read().orElseThrow().type()).isEqualTo(FrameType.INTERRUPT);
        assertThat(frames.read().orElseThrow().number()).isEqualTo(1);
        assertThat(frames.read()).isEmpty();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "00 00000000,     There is no frame of the type 0",
        "05 00000000,     There is no frame of the type 5",
        "ff 00000000,     There is no frame of the type 255",
        "47455420 2f,     There is no frame of the type 71",
        "01 00100001,     A frame of 1048577 bytes is longer than 1048576",
        "01 ffffffff,     A frame of 4294967295 bytes is longer than 1048576"
    })
    // spotless:on
    void whatIsNoFrameIsRefused(String wire, String message) {
        assertThatThrownBy(() -> reading(wire).read())
                .isInstanceOf(ChannelException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"01", "01 000000", "01 00000002", "01 00000002 00"})
    void anEndWithinAFrameIsAnError(String wire) {
        assertThatThrownBy(() -> reading(wire).read())
                .isInstanceOf(EOFException.class)
                .hasMessage("The connection ends within a frame");
    }

    @Test
    void theLongestFrameIsRead() throws IOException {
        byte[] payload = new byte[Frame.MAX_PAYLOAD];
        assertThat(reading("11 00100000" + HEX.formatHex(payload))
                        .read()
                        .orElseThrow()
                        .payload())
                .hasSize(Frame.MAX_PAYLOAD);
    }
}
