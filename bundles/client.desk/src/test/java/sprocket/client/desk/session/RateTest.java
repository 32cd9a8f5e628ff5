// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamUnit;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtsp.api.message.RtspResponse;

/** Rates other than the normal one: from which picture on, and what becomes of them in pauses and at the ends. */
class RateTest extends SessionFixture {

    private static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 16, 16, 25, Map.of()));
    private static final long PICTURE = 40_000_000;
    private static final ByteBuffer JPEG = jpeg();

    private final ClientStream stream = new PictureStream();
    private int number;

    @BeforeEach
    void obedient() {
        client.obeys = true;
    }

    private static ByteBuffer jpeg() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
            return ByteBuffer.wrap(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of the film is received and shown. */
    private void shows(long millis, double scale) {
        long time = millis * 1_000_000;
        AccessUnit unit =
                AccessUnit.of(TRACK, time, Math.round(PICTURE * Math.max(1, Math.abs(scale))), JPEG.duplicate());
        long arrival = loop.clock().nanoTime();
        client.last().listener.unit(stream, new StreamUnit(unit, 0, scale, number++, arrival, Optional.empty()));
        loop.advance(Duration.ofMillis(1));
        assertThat(status().pending()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 2.04, 2.0", "0.25, 2.04, 0.25", "-1, 1.98, -1.0", "-8, 1.98, -8.0"})
    void beginsWithThePictureBesideTheOneOnTheScreen(double scale, String from, String sent) {
        tell(control::play);
        shows(2000, 1);
        tell(() -> control.scale(scale));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=" + from + "- x" + sent);
        assertThat(status().scale()).isEqualTo(scale);
        assertThat(status().notice()).isEmpty();
    }

    @Test
    void turnsAtTheFirstPictureWithoutGoingBehindIt() {
        tell(control::play);
        shows(0, 1);
        tell(() -> control.scale(-1));
        assertThat(client.asked).endsWith("1 PLAY npt=0- x-1.0");
    }

    @Test
    void returnsToTheNormalRate() {
        tell(control::play);
        shows(2000, 1);
        tell(() -> control.scale(-1));
        shows(1960, -1);
        tell(() -> control.scale(1));
        assertThat(client.asked).endsWith("1 PLAY npt=2- x1.0");
        shows(2000, 1);
        tell(control::pause);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY");
    }

    @Test
    void aPauseKeepsTheRateAndThePlace() {
        tell(control::play);
        shows(2000, 1);
        tell(() -> control.scale(-1));
        shows(1960, -1);
        tell(control::pause);
        assertThat(status().scale()).isEqualTo(-1);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY x-1.0");
    }

    /** A step plays forwards for a moment. */
    @Test
    void aStepKeepsTheRateToo() {
        tell(control::play);
        shows(2000, 1);
        tell(() -> control.scale(-1));
        shows(1960, -1);
        tell(() -> control.step(-1));
        assertThat(client.asked).endsWith("1 PAUSE", "1 PLAY npt=1.91- x1.0");
        shows(1920, 1);
        assertThat(status().scale()).isEqualTo(-1);
        assertThat(status().state()).isEqualTo(ClientState.READY);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=1.9- x-1.0");
    }

    @Test
    void aStepIsOnePictureAfterFastForwardToo() {
        tell(control::play);
        shows(2000, 1);
        tell(() -> control.scale(8));
        shows(2040, 8);
        tell(() -> control.step(1));
        assertThat(client.asked).endsWith("1 PLAY npt=2.07- x1.0");
    }

    @Test
    void aRateThatIsChosenInAPauseIsUsedByPlay() {
        tell(control::play);
        shows(2000, 1);
        tell(control::pause);
        tell(() -> control.scale(0.5));
        assertThat(status().scale()).isEqualTo(0.5);
        assertThat(client.asked).endsWith("1 PAUSE");
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=2.04- x0.5");
    }

    @Test
    void behindTheStartItPlaysForwards() {
        tell(control::play);
        shows(80, 1);
        tell(() -> control.scale(-2));
        shows(40, -2);
        end();
        assertThat(status().scale()).isEqualTo(1);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=0- x1.0");
    }

    @Test
    void atTheEndItCanBePlayedBackwards() {
        tell(control::play);
        shows(59_960, 1);
        end();
        tell(() -> control.scale(-1));
        assertThat(status().scale()).isEqualTo(-1);
        tell(control::play);
        assertThat(client.asked).endsWith("1 PLAY npt=60- x-1.0");
        assertThat(status().ended()).isFalse();
    }

    private void end() {
        client.last().state = ClientState.READY;
        client.last().listener.streamEnded(null);
        loop.advance(Duration.ofMillis(100));
        assertThat(status().ended()).isTrue();
    }

    @Test
    void saysWhereTheServerRefusesTheRate() {
        tell(control::play);
        shows(2000, 1);
        client.fails("PLAY", FakeClient.refused(457));
        tell(() -> control.scale(-1));
        assertThat(client.asked).endsWith("1 PLAY npt=1.98- x-1.0", "1 PLAY npt=1.98-");
        assertThat(status().scale()).isEqualTo(1);
        assertThat(status().problem()).isEmpty();
        assertThat(status().notice().get().text())
                .isEqualTo("The server plays at 1×, not at −1×. Steps of one picture work without its help");
    }

    private static final class PictureStream implements ClientStream {

        @Override
        public DescribedTrack track() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String protocol() {
            return "RTP/AVP/UDP";
        }

        @Override
        public Map<String, String> transport() {
            return Map.of();
        }

        @Override
        public Optional<RtspResponse> reply() {
            return Optional.empty();
        }

        @Override
        public CompletableFuture<StreamStatistics> statistics() {
            return new CompletableFuture<>();
        }
    }
}
