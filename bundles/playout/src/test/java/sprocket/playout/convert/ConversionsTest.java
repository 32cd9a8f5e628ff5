// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.TestMovie;
import sprocket.rtp.payload.PayloadFormat;

class ConversionsTest {

    private static final Track TRACK = PlainFormat.video(0);

    private final CapturedLog log = new CapturedLog();
    private final ManualLoop loop = new ManualLoop();
    private final Conversions conversions =
            new Conversions(new ConversionSettings(1 << 20, 1), loop, Runnable::run, () -> 2);
    private final FakeConversions fake = new FakeConversions(loop.clock());
    private final UnitConverter converter =
            conversions.stored(conversions.demand().of(TRACK));
    private Presentation movie = TestMovie.video(1);
    private PayloadFormat format = new PlainFormat();

    @AfterEach
    void close() {
        log.close();
        conversions.close();
    }

    private static AccessUnit unit(Track track, long time, int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length);
        for (int one : bytes) {
            buffer.put((byte) one);
        }
        return AccessUnit.of(track, time, 40_000_000, buffer.flip());
    }

    private void convert(AccessUnit unit) throws Exception {
        AccessUnit converted = converter.convert(movie, format, unit, fake.apply(unit));
        assertThat(converted.parts()).isNotEqualTo(unit.parts());
        assertThat(List.of(
                        converted.track(), converted.decodeTime(), converted.presentationTime(), converted.duration()))
                .isEqualTo(List.of(unit.track(), unit.decodeTime(), unit.presentationTime(), unit.duration()));
    }

    @Test
    void whatDiffersInAnythingIsAnother() throws Exception {
        convert(unit(TRACK, 0, 1, 2, 3));
        convert(unit(TRACK, 0, 1, 2, 3));
        assertThat(fake.done()).isEqualTo(1);
        assertThat(conversions.statistics().reused()).isEqualTo(1);
        convert(unit(TRACK, 1, 1, 2, 3));
        convert(unit(TRACK, 0, 1, 2, 4));
        convert(unit(TRACK, 0, 1, 2, 3, 0));
        convert(unit(PlainFormat.video(1), 0, 1, 2, 3));
        assertThat(fake.done()).isEqualTo(5);
        movie = TestMovie.video(1);
        convert(unit(TRACK, 0, 1, 2, 3));
        format = new PlainFormat();
        convert(unit(TRACK, 0, 1, 2, 3));
        assertThat(fake.done()).isEqualTo(7);
        fake.loses("in another manner");
        convert(unit(TRACK, 0, 1, 2, 3));
        assertThat(fake.done()).as("the settings of the format have changed").isEqualTo(8);
        assertThat(conversions.statistics().reused()).isEqualTo(1);
    }

    @Test
    void theBytesAreLeftAsTheyWere() throws Exception {
        AccessUnit unit = unit(TRACK, 0, 1, 2, 3);
        convert(unit);
        assertThat(unit.size()).isEqualTo(3);
    }

    @Test
    void whatIsKeptHoldsOnToNoBundle() throws Exception {
        fake.loses("flattened");
        convert(unit(TRACK, 0, 1, 2, 3));
        WeakReference<Object> presentation = new WeakReference<>(movie);
        WeakReference<Object> payload = new WeakReference<>(format);
        movie = null;
        format = null;
        Awaitility.await().until(() -> {
            System.gc();
            return presentation.get() == null && payload.get() == null;
        });
        assertThat(conversions.statistics().kept()).isEqualTo(1);
    }

    @Test
    void timeIsCountedForWhatFailsAsWell() throws Exception {
        fake.cost(Duration.ofMillis(30));
        convert(unit(TRACK, 0, 1));
        fake.fails(unit -> new IllegalStateException("a defect"));
        AccessUnit broken = unit(TRACK, 1, 1);
        assertThatThrownBy(() -> converter.convert(movie, format, broken, fake.apply(broken)))
                .hasMessage("a defect");
        assertThat(conversions.statistics().time()).hasMillis(60);
        assertThat(conversions.statistics().made()).isEqualTo(1);
        assertThat(conversions.statistics().failed()).isEqualTo(1);
    }

    @Test
    void lossesAreSaidOnceForEachKindAndNotWithoutEnd() throws Exception {
        int time = 0;
        for (int kind = 0; kind < 2 * ConversionLog.MAX_LINES; kind++) {
            fake.loses("spoilt in manner " + kind + "\n");
            convert(unit(TRACK, time++, 1));
            convert(unit(TRACK, time++, 1));
        }
        assertThat(log.lines(Level.WARN))
                .hasSize(ConversionLog.MAX_LINES)
                .doesNotHaveDuplicates()
                .startsWith("film, trackID=0: pictures are spoilt in manner 0?; this loses detail");
        movie = TestMovie.video(2);
        convert(unit(TRACK, time, 1));
        assertThat(log.lines(Level.WARN)).as("another presentation").hasSize(ConversionLog.MAX_LINES + 1);
    }
}
