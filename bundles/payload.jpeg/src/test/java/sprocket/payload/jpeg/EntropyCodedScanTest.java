package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaException;

class EntropyCodedScanTest {

    @ParameterizedTest
    @CsvSource({"ffd9, 0", "12ffd9, 1", "12ff0034ffd9, 4", "12ffd034ffd756ffd9, 7", "12ffffffd9, 1", "1234, 2", "12ff, 1", "12ffff, 1",
        "12ffd9ffd8ffd9, 1", "ff00ff00ff00ff00ff00ffd9, 10", "1234ff00, 4", "00112233445566778899aabbccddeeffd9, 15"})
    void endsBeforeEndOfImage(String scan, int length) throws Exception {
        assertThat(EntropyCodedScan.end(ByteBuffer.wrap(HexFormat.of().parseHex("ffda" + scan)), 2, true)).isEqualTo(2 + length);
    }

    @ParameterizedTest
    @CsvSource({"12ffdaffd9, true", "12ffd8ffd9, true", "12ffc4, true", "12ff01, true", "12ffffd0ffd9, true", "12ffd034ffd9, false"})
    void refusesOtherMarkers(String scan, boolean restarts) {
        ByteBuffer picture = ByteBuffer.wrap(HexFormat.of().parseHex(scan));

        assertThatThrownBy(() -> EntropyCodedScan.end(picture, 0, restarts)).isInstanceOf(MediaException.class);
    }

    @Test
    void findsItAtAnyDistance() throws Exception {
        for (int length = 0; length < 40; length++) {
            byte[] scan = new byte[length + 12];
            Arrays.fill(scan, (byte) 0xFE);
            scan[length] = (byte) 0xFF;
            scan[length + 1] = (byte) Marker.EOI;

            assertThat(EntropyCodedScan.end(ByteBuffer.wrap(scan), 0, false)).isEqualTo(length);
        }
    }
}
