package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Track VIDEO = new Track(Track.idOf(0), new VideoFormat("H264", 640, 480, 25, Map.of()));
    private static final Track AUDIO = new Track(Track.idOf(1), new AudioFormat(AudioFormat.PCMU, 8000, 1, 1, Map.of()));

    private final LiveFeed feed = new LiveFeed("camera", List.of(VIDEO, AUDIO));

    private static final class Listener implements MediaSink {

        final List<AccessUnit> units = new ArrayList<>();
        final List<String> ends = new ArrayList<>();

        @Override
        public void accept(AccessUnit unit) {
            units.add(unit);
        }

        @Override
        public void end(String reason) {
            ends.add(reason);
        }
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
    void startsEachTrackAtItsRandomAccessPoint() {
        Listener listener = new Listener();
        feed.subscribe(Set.of(VIDEO, AUDIO), listener);
        feed.accept(unit(VIDEO, 0, false));
        feed.accept(unit(AUDIO, 10, true));
        feed.accept(unit(VIDEO, 40, true));
        feed.accept(unit(VIDEO, 80, false));
        assertThat(listener.units).extracting(AccessUnit::decodeTime).containsExactly(10L, 40L, 80L);
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
        assertThat(late.ends).hasSize(1);
    }

    @Test
    void hasATrack() {
        assertThatThrownBy(() -> new LiveFeed("none", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
