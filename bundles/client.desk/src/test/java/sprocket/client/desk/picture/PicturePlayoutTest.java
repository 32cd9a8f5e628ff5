// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.pace.PlayClock;
import sprocket.loop.testing.ManualLoop;

/** Pictures with a clock of the test. The test decides when decoders and event thread run. */
class PicturePlayoutTest {

    private static final byte[] RED = TestPictures.jpeg(Color.RED);
    private static final Duration PERIOD = Duration.ofNanos(TestPictures.PERIOD);

    private final ManualLoop loop = new ManualLoop();
    private final PlayClock.Delay delay = new PlayClock.Delay();
    private final PlayClock clock = new PlayClock(delay, false);
    private final ArrayDeque<Runnable> events = new ArrayDeque<>();
    private final ArrayDeque<Runnable> decoding = new ArrayDeque<>();
    private final List<Picture> painted = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean eventThreadBusy;
    private boolean decodersBusy;
    private PicturePlayout playout;

    @BeforeEach
    void begin() {
        delay.wanted(Duration.ofMillis(30).toNanos());
        Executor decoders = action -> {
            if (decodersBusy) {
                decoding.add(action);
            } else {
                action.run();
            }
        };
        Screen screen = new Screen() {
            @Override
            public void execute(Runnable action) {
                if (eventThreadBusy) {
                    events.add(action);
                } else {
                    action.run();
                }
            }

            @Override
            public void paint(Picture picture) {
                painted.add(picture);
            }
        };
        playout = new PicturePlayout(loop, decoders, 2, () -> ImageIoDecoder::new, screen, problems::add);
    }

    private void receive(int number, byte[] jpeg) {
        loop.execute(() -> {
            clock.arrived(number * TestPictures.PERIOD, loop.clock().nanoTime());
            playout.unit(clock, TestPictures.unit(number, loop.clock().nanoTime(), jpeg));
        });
    }

    private void receive(int number) {
        receive(number, RED);
    }

    private PlaybackStatistics.Pictures statistics() {
        return playout.statistics();
    }

    private List<Long> positions() {
        return painted.stream().map(picture -> picture.position().toMillis()).toList();
    }

    @Test
    void showsEachPictureWhenItIsDue() {
        receive(0);
        loop.advance(Duration.ofMillis(29));
        assertThat(painted).isEmpty();
        loop.advance(Duration.ofMillis(1));
        assertThat(positions()).containsExactly(0L);
        for (int i = 1; i < 10; i++) {
            loop.advance(PERIOD.minusMillis(30));
            receive(i);
            loop.advance(Duration.ofMillis(30));
        }
        assertThat(positions()).hasSize(10).isSorted();
        assertThat(statistics())
                .matches(now -> now.shown() == 10 && now.dropped() == 0 && now.late() == 0 && now.broken() == 0);
        assertThat(statistics().delay()).isEqualTo(Duration.ofMillis(30));
        assertThat(painted.get(9).number()).isEqualTo(10);
    }

    @Test
    void countsAnewWithTheNextSetup() {
        receive(0);
        loop.advance(PERIOD);
        assertThat(statistics().shown()).isEqualTo(1);
        loop.execute(playout::countAnew);
        assertThat(statistics().shown()).isZero();
        receive(1);
        loop.advance(PERIOD);
        assertThat(statistics().shown()).isEqualTo(1);
    }

    @Test
    void aLaterPictureTakesThePlaceOfOneThatTheEventThreadHasNotTaken() {
        eventThreadBusy = true;
        receive(0);
        loop.advance(PERIOD);
        receive(1);
        loop.advance(PERIOD);
        assertThat(events).hasSize(1);
        events.poll().run();
        assertThat(positions()).containsExactly(40L);
        assertThat(statistics().dropped()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsTooLateBeforeItIsDecoded() {
        decodersBusy = true;
        receive(0);
        receive(1);
        for (int i = 2; i < 8; i++) {
            loop.advance(PERIOD);
            receive(i);
        }
        loop.advance(Duration.ofMillis(30));
        decodersBusy = false;
        decoding.forEach(Runnable::run);
        decoding.clear();
        loop.advance(PERIOD);
        assertThat(positions()).last().isEqualTo(280L);
        assertThat(statistics()).matches(now -> now.dropped() + now.shown() == 8 && now.dropped() >= 5);
    }

    @Test
    void aPictureThatIsDecodedEarlierDoesNotOvertake() {
        decodersBusy = true;
        receive(0);
        receive(1);
        assertThat(decoding).hasSize(2);
        Runnable first = decoding.poll();
        decoding.poll().run();
        loop.advance(Duration.ofMillis(50));
        assertThat(painted).isEmpty();
        first.run();
        loop.advance(PERIOD);
        assertThat(positions()).containsExactly(0L, 40L);
    }

    @Test
    void countsWhatIsBrokenAndNeverShowsIt() {
        receive(0, Arrays.copyOf(RED, 300));
        receive(1);
        loop.advance(PERIOD.multipliedBy(2));
        assertThat(positions()).containsExactly(40L);
        assertThat(statistics().broken()).isEqualTo(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void doesNotDecodeWhatIsTooLarge() {
        byte[] huge = RED.clone();
        for (int i = 0; i < huge.length - 8; i++) {
            if (huge[i] == (byte) 0xFF && huge[i + 1] == (byte) 0xC0) {
                Arrays.fill(huge, i + 5, i + 9, (byte) 0xFF);
            }
        }
        receive(0, huge);
        loop.advance(PERIOD);
        assertThat(painted).isEmpty();
        assertThat(problems).singleElement().asString().contains("65535 × 65535");
    }

    @Test
    void weavesFields() {
        receive(0, TestPictures.field(Color.RED, 2));
        receive(0, TestPictures.field(Color.BLUE, 1));
        loop.advance(PERIOD);
        BufferedImage whole = painted.get(0).image();
        assertThat(whole.getHeight()).isEqualTo(48);
        assertThat(new Color(whole.getRGB(10, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(whole.getRGB(10, 21)).getBlue()).isGreaterThan(200);
        assertThat(painted).hasSize(1);
        assertThat(statistics().broken()).isZero();
    }

    @Test
    void showsAFieldAloneWhereTheOtherIsLost() {
        receive(0, TestPictures.field(Color.RED, 2));
        loop.advance(PERIOD);
        assertThat(painted).hasSize(1);
        assertThat(statistics().shown()).isEqualTo(1);
    }

    @Test
    void waitsInAPauseAndShowsThePicturesOneByOne() {
        for (int i = 0; i < 4; i++) {
            receive(i);
        }
        loop.advance(Duration.ofMillis(30));
        assertThat(positions()).containsExactly(0L);
        loop.execute(() -> clock.freeze(loop.clock().nanoTime()));
        loop.execute(playout::work);
        loop.advance(Duration.ofSeconds(10));
        assertThat(painted).hasSize(1);
        List<String> done = new ArrayList<>();
        loop.execute(() -> playout.peek(OptionalLong.empty(), () -> done.add("one")));
        assertThat(positions()).containsExactly(0L, 40L);
        loop.execute(() -> playout.peek(OptionalLong.of(100_000_000), () -> done.add("two")));
        assertThat(positions()).containsExactly(0L, 40L, 120L);
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void forgetsWhatWaitsAndKeepsWhatIsShown() {
        receive(0);
        loop.advance(Duration.ofMillis(30));
        receive(1);
        loop.execute(playout::flush);
        loop.advance(Duration.ofSeconds(1));
        assertThat(painted).hasSize(1);
        assertThat(playout.shown()).contains(painted.get(0));
        loop.execute(playout::reset);
        assertThat(playout.shown()).isEmpty();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void tellsWhenAllIsShown() {
        List<String> told = new ArrayList<>();
        receive(0);
        receive(1);
        loop.execute(() -> playout.whenDrained(() -> told.add("done after " + painted.size())));
        assertThat(told).isEmpty();
        loop.advance(Duration.ofSeconds(1));
        assertThat(told).containsExactly("done after 2");
    }

    @Test
    void drawsIntoTheSameImagesAgain() {
        for (int i = 0; i < 50; i++) {
            receive(i);
            loop.advance(PERIOD);
        }
        assertThat(painted.stream()
                        .map(picture -> System.identityHashCode(picture.image()))
                        .distinct()
                        .count())
                .isLessThanOrEqualTo(6);
    }
}
