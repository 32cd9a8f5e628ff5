// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.RtpHeader;

/** Pictures in pieces, as servers of the course send them. */
class LabDepacketiserTest {

    private static final int PIECE = 1400;

    private final LabDepacketiser depacketiser = new LabDepacketiser();
    private final List<byte[]> pictures = new ArrayList<>();

    /** A header with a thumbnail in it, whose end stands where a piece ends, and a scan. */
    private static byte[] picture(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 6, 0});
        bytes.writeBytes(new byte[PIECE - 8]);
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        bytes.writeBytes(new byte[0x600 + 4 - PIECE]);
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 4, 1, 2});
        while (bytes.size() < size - 2) {
            bytes.write(bytes.size() % 251);
        }
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        return bytes.toByteArray();
    }

    private void receive(int number, byte[] piece, boolean marker, boolean lost) {
        ByteBuffer packet = ByteBuffer.allocate(12 + piece.length);
        RtpHeader.write(packet, 0, false, marker, 26, number, 0, 7);
        packet.position(12).put(piece).flip();
        RtpHeader header = RtpHeader.read(packet).orElseThrow();
        depacketiser.packet(header, header.payload(packet), lost, frame -> {
            byte[] bytes = new byte[frame.parts().get(0).remaining()];
            frame.parts().get(0).get(bytes);
            pictures.add(bytes);
        });
    }

    private static List<byte[]> pieces(byte[] picture) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < picture.length; at += PIECE) {
            pieces.add(Arrays.copyOfRange(picture, at, Math.min(at + PIECE, picture.length)));
        }
        return pieces;
    }

    /**
     * Whether pieces share a number; which of them have the marker; how large a picture is, so that its end may be cut
     * in two.
     */
    @ParameterizedTest
    @CsvSource({
        "true,last,5000",
        "true,all,5000",
        "true,none,5000",
        "false,last,5000",
        "false,all,5000",
        "false,none,5000",
        "true,none,4201",
        "false,all,4201",
        "true,last,300000"
    })
    void putsPiecesTogether(boolean sharing, String marked, int size) {
        byte[] picture = picture(size);
        int number = 0;
        for (int i = 1; i <= 3; i++) {
            List<byte[]> pieces = pieces(picture);
            for (int piece = 0; piece < pieces.size(); piece++) {
                boolean marker = marked.equals("all") || marked.equals("last") && piece == pieces.size() - 1;
                receive(sharing ? i : ++number, pieces.get(piece), marker, false);
            }
        }
        assertThat(pictures).extracting(p -> Arrays.equals(p, picture)).containsExactly(true, true, true);
        assertThat(depacketiser.dropped()).isZero();
    }

    /** The end of one picture and the beginning of the next are missing, which no number tells. */
    @Test
    void makesNoPictureOfTwo() {
        List<byte[]> pieces = pieces(picture(5000));
        pieces.forEach(piece -> receive(1, piece, false, false));
        pieces.subList(0, 2).forEach(piece -> receive(2, piece, false, false));
        pieces.subList(2, 4).forEach(piece -> receive(3, piece, false, false));
        pieces.forEach(piece -> receive(4, piece, false, false));
        assertThat(pictures).hasSize(2);
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void dropsAPictureThatLacksAPiece(int missing) {
        List<byte[]> pieces = pieces(picture(5000));
        int number = 0;
        for (int i = 0; i < 3; i++) {
            boolean lost = false;
            for (int piece = 0; piece < pieces.size(); piece++) {
                number++;
                if (i == 1 && piece == missing) {
                    lost = true;
                } else {
                    receive(
                            number,
                            pieces.get(piece),
                            piece == pieces.size() - 1,
                            lost || i == 2 && piece == 0 && missing == 3);
                    lost = false;
                }
            }
        }
        assertThat(pictures).hasSize(2);
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @Test
    void takesPicturesOfAnyHeader() {
        byte[] headless = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3, (byte) 0xFF, (byte) 0xD9, 0, 0};
        receive(1, headless, true, false);
        receive(2, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}, false, false);
        receive(3, new byte[] {(byte) 0xFF, (byte) 0xD8}, true, false);
        receive(4, new byte[0], true, false);
        receive(5, picture(1700), false, false);
        assertThat(pictures).extracting(p -> p.length).containsExactly(7, 4, 1700);
    }
}
