// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
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
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class JpegPayloadFormatTest {

    private final JpegPayloadFormat format = new JpegPayloadFormat();

    @Test
    void describesTheFirstPicture() throws Exception {
        byte[] jpeg = TinyJpeg.of(310, 230, TinyJpeg.BOTH).bytes();
        ByteBuffer header = ByteBuffer.wrap(
                        jpeg, 0, Pictures.carried(ByteBuffer.wrap(jpeg)).scan())
                .asReadOnlyBuffer();

        assertThat(format.describe(track(999, 999, 12.5, Map.of(VideoFormat.JPEG_HEADER, header)), "RTP/AVP"))
                .isEqualTo(description(
                        "JPEG",
                        new Attribute("framesize", "% 310-230"),
                        new Attribute("x-dimensions", "310,230"),
                        new Attribute("framerate", "12.5")));
        assertThat(header.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25",
        "29.97002997, 29.97",
        "23.976023976, 23.976",
        "100, 100",
        "0.5, 0.5",
        "0, ",
        "0.0001, ",
        "-1, ",
        "NaN, ",
        "Infinity, "
    })
    void frameRatesAreWrittenPlainly(double rate, String written) throws Exception {
        List<Attribute> attributes =
                format.describe(track(0, 0, rate, Map.of()), "RTP/AVP").attributes();

        assertThat(attributes).isEqualTo(written == null ? List.of() : List.of(new Attribute("framerate", written)));
    }

    @Test
    void refusesWhatReceiversCannotDecode() {
        ByteBuffer large = TinyJpeg.of(2048, 16, TinyJpeg.BOTH).buffer();

        assertThatThrownBy(() -> format.describe(track(0, 0, 0, Map.of(VideoFormat.JPEG_HEADER, large)), "RTP/AVP"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("at most 2040x2040");
        assertThatThrownBy(() -> format.describe(track(16, 2041, 0, Map.of()), "RTP/AVP"))
                .hasMessageContaining("at most 2040x2040");
    }

    @Test
    void refusesOtherEncodings() {
        Track video = new Track("v", new VideoFormat("H264", 16, 16, 0, Map.of()));
        Track audio = new Track("a", new AudioFormat("JPEG", 8000, 1, 1, Map.of()));

        assertThatThrownBy(() -> format.describe(video, "RTP/AVP"))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("H264");
        assertThatThrownBy(() -> format.packetiser(audio, new PacketTrain.Format(0, 1400), new TrainPool(0)))
                .isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> format.formatOf(description("H264"))).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> format.depacketiser(description("H264"))).isInstanceOf(MediaException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "framesize|26 384-288|384|288", "framesize|% 384-288|384|288", "framesize|96  2040-8 |2040|8",
                        "x-dimensions|384,288|384|288",
                "x-dimensions| 384 , 288 |384|288", "framesize|384-288|0|0", "framesize|26 0-288|0|0",
                        "framesize|26 -1-288|0|0",
                "framesize|26 999999-288|0|0", "x-dimensions|384|0|0", "x-dimensions|384,0|0|0",
                        "cliprect|0,0,288,384|0|0"
            })
    void readsSizes(String name, String value, int width, int height) throws Exception {
        assertThat(format.formatOf(description("jpeg", new Attribute(name, value))))
                .isEqualTo(new VideoFormat("JPEG", width, height, 0, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"25, 25", "29.97, 29.97", "'25 ', 25", "25., 0", "-5, 0", "fast, 0", "1e9, 0", "99999999, 0"})
    void readsFrameRates(String value, double rate) throws Exception {
        assertThat(((VideoFormat) format.formatOf(description("JPEG", new Attribute("framerate", value)))).frameRate())
                .isEqualTo(rate);
    }

    private static Track track(int width, int height, double rate, Map<String, ByteBuffer> configuration) {
        return new Track("video", new VideoFormat("JPEG", width, height, rate, configuration));
    }

    private static PayloadDescription description(String encoding, Attribute... attributes) {
        return new PayloadDescription(
                "video", OptionalInt.of(26), encoding, 90_000, 0, Map.of(), List.of(attributes), 0);
    }

    /** A program without a container finds the format. */
    @Test
    void isFoundByTheNameOfItsAnnotation() {
        assertThat(ServiceLoader.load(PayloadFormat.class).stream()
                        .filter(p -> List.of(
                                        p.type().getAnnotation(RtpPayload.class).value())
                                .contains("JPEG"))
                        .map(ServiceLoader.Provider::get))
                .singleElement()
                .isInstanceOf(JpegPayloadFormat.class);
    }
}
