// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.Marker;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class JpegPacketiserTest {

    private static final PacketTrain.Format FORMAT = new PacketTrain.Format(0, 400);

    @Test
    void theFirstPacketCarriesTheTables() throws Exception {
        byte[] jpeg = TinyJpeg.of(310, 230, TinyJpeg.BOTH).bytes();
        ByteBuffer first = Wire.packets(jpeg, 400, 0).get(0);
        int scan = Pictures.carried(ByteBuffer.wrap(jpeg)).scan();

        assertThat(hex(first, 12, 12)).isEqualTo("00000000" + "01ff271d" + "00000080");
        assertThat(hex(first, 24, 64)).isEqualTo(hex(ByteBuffer.wrap(jpeg), 7, 64));
        assertThat(hex(first, 88, 64)).isEqualTo(hex(ByteBuffer.wrap(jpeg), 76, 64));
        assertThat(hex(first, 152, 248)).isEqualTo(hex(ByteBuffer.wrap(jpeg), scan, 248));
    }

    @Test
    void offsetsCountScanBytesOnly() throws Exception {
        ByteBuffer second = Wire.packets(
                        TinyJpeg.of(64, 48, TinyJpeg.HORIZONTAL).bytes(), 400, 0)
                .get(1);

        assertThat(hex(second, 12, 8)).isEqualTo("000000f8" + "00ff0806");
    }

    @Test
    void everyPacketCarriesTheRestartHeader() throws Exception {
        List<ByteBuffer> packets = Wire.packets(
                TinyJpeg.of(128, 96, TinyJpeg.HORIZONTAL).restarts(4).bytes(), 400, 0);

        assertThat(packets)
                .hasSizeGreaterThan(3)
                .allSatisfy(packet -> assertThat(hex(packet, 16, 8)).isEqualTo("40ff100c" + "0004ffff"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void packetsFormOneRunWithTheMarkerAtItsEnd(int restarts) throws Exception {
        PacketTrain train = Wire.train(
                TinyJpeg.of(128, 96, TinyJpeg.BOTH).restarts(restarts).bytes(), FORMAT);

        assertThat(train.packets()).isGreaterThan(5);
        assertThat(train.runEnd(0, train.packets())).isEqualTo(train.packets());
        assertThat(train.length(0)).isEqualTo(400);
        for (int i = 0; i < train.packets(); i++) {
            assertThat(train.marker(i)).isEqualTo(i == train.packets() - 1);
            assertThat(train.timestampOffset(i)).isZero();
        }
    }

    @Test
    void equalTablesTravelTwice() throws Exception {
        byte[] jpeg = TinyJpeg.of(16, 16, TinyJpeg.BOTH).bytes();
        int frame = Pictures.find(jpeg, Marker.SOF0);
        jpeg[frame + 15] = 0;
        jpeg[frame + 18] = 0;
        ByteBuffer first = Wire.packets(jpeg, 1400, 0).get(0);

        assertThat(hex(first, 22, 2)).isEqualTo("0080");
        assertThat(hex(first, 88, 64)).isEqualTo(hex(first, 24, 64));
    }

    @Test
    void onlyTheScanTravels() throws Exception {
        byte[] jpeg = TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes();
        byte[] followed = Arrays.copyOf(jpeg, jpeg.length + 3);
        byte[] unfinished = Arrays.copyOf(jpeg, jpeg.length - 2);
        int scan = jpeg.length - 2 - Pictures.carried(ByteBuffer.wrap(jpeg)).scan();

        for (byte[] picture : List.of(jpeg, followed, unfinished)) {
            PacketTrain train = Wire.train(picture, FORMAT);
            assertThat(train.payloadBytes()).isEqualTo(scan + 8L * train.packets() + 132);
        }
    }

    @Test
    void offsetsGoUpTo24Bits() throws Exception {
        byte[] jpeg = TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes();
        int scan = Pictures.carried(ByteBuffer.wrap(jpeg)).scan();
        byte[] large = Arrays.copyOf(jpeg, scan + FragmentHeader.MAX_SCAN);
        Arrays.fill(large, scan, large.length, (byte) 0x55);

        List<ByteBuffer> packets = Wire.packets(large, 1400, 0);
        int last = packets.size() - 1;

        assertThat(packets.get(last).getInt(12)).isEqualTo(1380 * last - 132);
        assertThatThrownBy(() -> Wire.train(Arrays.copyOf(large, large.length + 1), FORMAT))
                .hasMessageContaining("compress it more");
    }

    @ParameterizedTest
    @CsvSource({"156, false", "157, true"})
    void theTablesNeedARoomyPacket(int packetSize, boolean enough) throws Exception {
        if (enough) {
            assertThat(Wire.packets(
                            TinyJpeg.of(16, 16, TinyJpeg.BOTH).restarts(1).bytes(), packetSize, 0))
                    .isNotEmpty();
        } else {
            assertThatThrownBy(() ->
                            new JpegPacketiser(new PacketTrain.Format(0, packetSize), new TrainPool(1 << 20), false))
                    .hasMessageContaining("at least 157");
        }
    }

    @Test
    void aFullPoolDropsThePictureAndABadPictureLeavesThePoolAlone() throws Exception {
        TrainPool pool = new TrainPool(1 << 13);
        JpegPacketiser packetiser = new JpegPacketiser(FORMAT, pool, false);
        AccessUnit bad = AccessUnit.of(Wire.TRACK, 0, 0, ByteBuffer.wrap(new byte[100]));
        AccessUnit large = AccessUnit.of(
                Wire.TRACK, 0, 0, TinyJpeg.of(640, 480, TinyJpeg.BOTH).buffer());
        AccessUnit small = AccessUnit.of(
                Wire.TRACK, 0, 0, TinyJpeg.of(16, 16, TinyJpeg.BOTH).buffer());

        assertThat(packetiser.packetise(large)).isEmpty();
        assertThatThrownBy(() -> packetiser.packetise(bad)).isInstanceOf(MediaException.class);
        assertThat(pool.inUse()).isZero();
        packetiser.packetise(small).orElseThrow().release();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void sequenceNumbersWrap() throws Exception {
        List<ByteBuffer> packets =
                Wire.packets(TinyJpeg.of(128, 96, TinyJpeg.BOTH).bytes(), 200, 9);

        assertThat(packets.stream()
                        .map(packet -> RtpHeader.read(packet).orElseThrow().sequence()))
                .startsWith(65530, 65531)
                .contains(0, 1);
        assertThat(packets.stream()
                        .map(packet -> RtpHeader.read(packet).orElseThrow().timestamp()))
                .containsOnly(9);
    }

    private static String hex(ByteBuffer buffer, int from, int length) {
        return HexFormat.of().formatHex(Pictures.bytes(buffer.slice(from, length)));
    }
}
