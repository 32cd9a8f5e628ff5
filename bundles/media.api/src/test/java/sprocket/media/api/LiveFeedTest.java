// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Track VIDEO = video(0);
    private static final Track OTHER = video(2);
    private static final Track AUDIO =
            new Track(Track.idOf(1), new AudioFormat(AudioFormat.PCMU, 8000, 1, 1, CodecConfiguration.NONE));

    private final LiveFeed feed = new LiveFeed("camera", List.of(VIDEO, AUDIO, OTHER));

    private static final class Listener implements MediaSink {

        final List<AccessUnit> units = new ArrayList<>();
        final List<String> ends = new ArrayList<>();

        List<Long> times() {
            return units.stream().map(AccessUnit::decodeTime).toList();
        }

        @Override
        public void accept(AccessUnit unit) {
            units.add(unit);
        }

        @Override
        public void end(String reason) {
            ends.add(reason);
        }
    }

    private static Track video(int index) {
        return new Track(Track.idOf(index), new VideoFormat("H264", 640, 480, 25, CodecConfiguration.NONE));
    }

    /** What a sink that subscribes now is handed at once. */
    private List<Long> times(Track... wanted) {
        Listener listener = new Listener();
        feed.subscribe(Set.of(wanted), listener).close();
        return listener.times();
    }

    private static AccessUnit unit(Track track, long time, boolean randomAccess) {
        return new AccessUnit(track, time, time, 40, randomAccess, List.of(ByteBuffer.allocate(3)));
    }

    @Test
    void handsTheSameUnitsToAll() {
        Listener first = new Listener();
        Listener second = new Listener();
        feed.subscribe(Set.of(VIDEO, AUDIO), first);
        feed.subscribe(Set.of(VIDEO, AUDIO), second);
        AccessUnit unit = unit(VIDEO, 0, true);
        feed.accept(unit);
        assertThat(first.units).singleElement().isSameAs(unit);
        assertThat(second.units).singleElement().isSameAs(unit);
        assertThat(feed.subscribers()).isEqualTo(2);
    }

    @Test
    void startsATrackWithoutAGroupAtItsNextRandomAccessUnit() {
        feed.accept(unit(VIDEO, 0, false));
        Listener listener = new Listener();
        feed.subscribe(Set.of(VIDEO, AUDIO), listener);
        feed.accept(unit(VIDEO, 20, false));
        feed.accept(unit(AUDIO, 30, true));
        feed.accept(unit(VIDEO, 40, true));
        feed.accept(unit(VIDEO, 80, false));
        assertThat(listener.times()).containsExactly(30L, 40L, 80L);
    }

    @Test
    void beginsWithTheLastRandomAccessUnitAndGoesOnWithoutAGap() {
        feed.accept(unit(VIDEO, 0, true));
        feed.accept(unit(VIDEO, 40, false));
        feed.accept(unit(VIDEO, 80, true));
        feed.accept(unit(VIDEO, 120, false));
        Listener listener = new Listener();
        feed.subscribe(Set.of(VIDEO), listener);
        assertThat(listener.times()).as("at once").containsExactly(80L, 120L);
        feed.accept(unit(VIDEO, 160, false));
        feed.accept(unit(VIDEO, 200, true));
        assertThat(listener.times()).containsExactly(80L, 120L, 160L, 200L);
        assertThat(times(VIDEO)).containsExactly(200L);
    }

    @Test
    void givesNothingOfTheSoundThatHasPassed() {
        feed.accept(unit(AUDIO, 0, true));
        feed.accept(unit(VIDEO, 5, true));
        feed.accept(unit(AUDIO, 20, true));
        Listener listener = new Listener();
        feed.subscribe(Set.of(VIDEO, AUDIO), listener);
        feed.accept(unit(AUDIO, 40, true));
        assertThat(listener.times()).containsExactly(5L, 40L);
    }

    @Test
    void handsOverGroupsOfSeveralTracksInDecodeOrder() {
        feed.accept(unit(OTHER, 0, true));
        feed.accept(unit(VIDEO, 1, true));
        feed.accept(unit(OTHER, 40, false));
        feed.accept(unit(VIDEO, 41, false));
        assertThat(times(VIDEO, OTHER)).containsExactly(0L, 1L, 40L, 41L);
        assertThat(times(OTHER)).containsExactly(0L, 40L);
    }

    @Test
    void keepsNothingOfAGroupOfTooManyUnits() {
        feed.accept(unit(VIDEO, 0, true));
        for (int i = 1; i < RecentUnits.MAX_UNITS; i++) {
            feed.accept(unit(VIDEO, i, false));
        }
        assertThat(times(VIDEO)).hasSize(RecentUnits.MAX_UNITS);
        feed.accept(unit(VIDEO, 1000, false));
        feed.accept(unit(VIDEO, 1001, false));
        Listener listener = new Listener();
        feed.subscribe(Set.of(VIDEO), listener);
        feed.accept(unit(VIDEO, 1002, false));
        assertThat(listener.units).as("what it depends on is not there").isEmpty();
        feed.accept(unit(VIDEO, 1003, true));
        assertThat(listener.times()).isEqualTo(times(VIDEO)).containsExactly(1003L);
    }

    @Test
    void keepsNothingOfAGroupOfTooManyBytes() {
        List<ByteBuffer> half = List.of(ByteBuffer.allocate(RecentUnits.MAX_BYTES / 2));
        for (int i = 0; i < 2; i++) {
            feed.accept(new AccessUnit(VIDEO, i, i, 1, i == 0, half));
        }
        assertThat(times(VIDEO)).containsExactly(0L, 1L);
        feed.accept(unit(VIDEO, 2, false));
        assertThat(times(VIDEO)).isEmpty();
        feed.accept(new AccessUnit(VIDEO, 3, 3, 1, true, half));
        assertThat(times(VIDEO)).as("bytes of an earlier group do not count").containsExactly(3L);
    }

    @Test
    void aSinkThatFailsAtOnceIsNotKept() {
        feed.accept(unit(VIDEO, 0, true));
        MediaSink broken = new MediaSink() {

            @Override
            public void accept(AccessUnit unit) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void end(String reason) {
                throw new AssertionError("It has left");
            }
        };
        assertThatThrownBy(() -> feed.subscribe(Set.of(VIDEO), broken)).hasMessage("broken");
        assertThat(feed.subscribers()).isZero();
        feed.accept(unit(VIDEO, 40, false));
        feed.end("over");
    }

    @Test
    void aSinkThatFailsLaterIsToldItsEndAndCostsTheOthersNothing() {
        List<String> ends = new ArrayList<>();
        feed.subscribe(Set.of(VIDEO), new MediaSink() {

            @Override
            public void accept(AccessUnit unit) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void end(String reason) {
                ends.add(reason);
                throw new IllegalStateException("still broken");
            }
        });
        Listener behind = new Listener();
        feed.subscribe(Set.of(VIDEO), behind);
        feed.accept(unit(VIDEO, 0, true));
        feed.accept(unit(VIDEO, 40, false));
        assertThat(behind.times()).containsExactly(0L, 40L);
        assertThat(ends).singleElement().asString().contains("broken");
        assertThat(feed.subscribers()).isEqualTo(1);
    }

    @Test
    void aSinkThatFailsAtTheEndDoesNotKeepItFromTheOthers() {
        feed.subscribe(Set.of(VIDEO), new MediaSink() {

            @Override
            public void accept(AccessUnit unit) {
                throw new AssertionError("Nothing is fed");
            }

            @Override
            public void end(String reason) {
                throw new IllegalStateException("broken");
            }
        });
        Listener behind = new Listener();
        feed.subscribe(Set.of(VIDEO), behind);
        feed.end("over");
        assertThat(behind.ends).containsExactly("over");
    }

    @Test
    void leavesOutTracksThatAreNotWanted() {
        Listener listener = new Listener();
        feed.subscribe(Set.of(AUDIO), listener);
        feed.accept(unit(VIDEO, 0, true));
        assertThat(listener.units).isEmpty();
    }

    @Test
    void handsNothingToWhoHasLeft() {
        Listener listener = new Listener();
        LivePresentation.Subscription subscription = feed.subscribe(Set.of(VIDEO), listener);
        subscription.close();
        subscription.close();
        feed.accept(unit(VIDEO, 0, true));
        feed.end("over");
        assertThat(listener.units).isEmpty();
        assertThat(listener.ends).isEmpty();
        assertThat(feed.subscribers()).isZero();
    }

    @Test
    void tellsTheEndOnceToThoseThereAndToWhoComesLater() {
        Listener early = new Listener();
        feed.subscribe(Set.of(VIDEO), early);
        feed.end("the camera went away");
        feed.end("again");
        Listener late = new Listener();
        feed.subscribe(Set.of(VIDEO), late);
        assertThat(early.ends).containsExactly("the camera went away");
        assertThat(late.ends).containsExactly("the camera went away");
    }

    @Test
    void handsNothingOverOnceItHasEnded() {
        feed.accept(unit(VIDEO, 0, true));
        feed.end("over");
        feed.accept(unit(VIDEO, 40, true));
        Listener late = new Listener();
        feed.subscribe(Set.of(VIDEO), late);
        assertThat(late.units).isEmpty();
        assertThat(late.ends).containsExactly("over");
        assertThat(feed.subscribers()).isZero();
    }

    @Test
    void hasATrack() {
        assertThatThrownBy(() -> new LiveFeed("none", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
