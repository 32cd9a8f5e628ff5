// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class PcmPayloadFormatTest {

    private final PcmPayloadFormat format = new PcmPayloadFormat();

    /** RFC 3551, table 4. */
    @ParameterizedTest
    @CsvSource({
        "PCMU, 8000, 1, 1, 0, 64",
        "PCMA, 8000, 1, 1, 8, 64",
        "L16, 44100, 2, 4, 10, 1412",
        "L16, 44100, 1, 2, 11, 706",
        "PCMU, 16000, 1, 1, , 128",
        "PCMA, 8000, 2, 2, , 128",
        "L16, 48000, 2, 4, , 1536",
        "L16, 44100, 6, 12, , 4234",
        "L8, 11025, 1, 1, , 89",
        "L24, 96000, 2, 6, , 4608",
        "pcmu, 8000, 1, 1, 0, 64"
    })
    void describesAndReadsBack(String encoding, int rate, int channels, int bytes, Integer type, int bandwidth)
            throws Exception {
        AudioFormat audio = new AudioFormat(encoding, rate, channels, bytes, Map.of());

        PayloadDescription description = format.describe(new Track("audio", audio), "RTP/AVP");

        assertThat(description)
                .isEqualTo(new PayloadDescription(
                        "audio",
                        type == null ? OptionalInt.empty() : OptionalInt.of(type),
                        encoding.toUpperCase(),
                        rate,
                        channels,
                        Map.of(),
                        List.of(),
                        bandwidth));
        assertThat(format.formatOf(description))
                .isEqualTo(new AudioFormat(encoding.toUpperCase(), rate, channels, bytes, Map.of()));
    }

    @Test
    void anUnstatedNumberOfChannelsIsOne() throws Exception {
        PayloadDescription description =
                new PayloadDescription("audio", OptionalInt.empty(), "l24", 48_000, 0, Map.of(), List.of(), 0);

        assertThat(format.formatOf(description)).isEqualTo(new AudioFormat("L24", 48_000, 1, 3, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "AAC, 8000, 1, 1, AAC",
        "L16, 8000, 1, 1, 2 bytes",
        "L16, 0, 1, 2, no sense",
        "L8, 8000, 0, 0, no sense",
        "L8, 8000, 256, 256, no sense",
        "L8, -1, 1, 1, no sense"
    })
    void refusesWhatMakesNoSense(String encoding, int rate, int channels, int bytes, String message) {
        Track track = new Track("audio", new AudioFormat(encoding, rate, channels, bytes, Map.of()));

        assertThatThrownBy(() -> format.describe(track, "RTP/AVP"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> format.packetiser(track, new PacketTrain.Format(0, 1400), new TrainPool(0)))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void refusesOtherTracksAndDescriptions() {
        Track video = new Track("video", new VideoFormat("L16", 16, 16, 0, Map.of()));
        PayloadDescription opus =
                new PayloadDescription("audio", OptionalInt.empty(), "opus", 48_000, 2, Map.of(), List.of(), 0);
        PayloadDescription endless =
                new PayloadDescription("audio", OptionalInt.empty(), "L24", 48_000, 1 << 30, Map.of(), List.of(), 0);

        assertThatThrownBy(() -> format.describe(video, "RTP/AVP")).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> format.formatOf(opus)).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> format.depacketiser(endless)).isInstanceOf(MediaException.class);
    }

    /** A program without a container finds the format. */
    @Test
    void isFoundByTheNameOfItsAnnotation() {
        assertThat(ServiceLoader.load(PayloadFormat.class).stream()
                        .filter(p -> List.of(
                                        p.type().getAnnotation(RtpPayload.class).value())
                                .contains("L16"))
                        .map(ServiceLoader.Provider::get))
                .singleElement()
                .isInstanceOf(PcmPayloadFormat.class);
    }
}
