// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaSink;
import sprocket.media.api.testing.CollectingSink;

/** A presentation runs while somebody watches, by a clock that the test sets. */
class PacedPresentationTest {

    private static final Duration PERIOD = Duration.ofNanos(NumberedUnits.PERIOD);

    private final ManualLoop loop = new ManualLoop();
    private final List<NumberedUnits> opened = new ArrayList<>();
    private final PacedPresentation live = presentation(Runnable::run);

    private PacedPresentation presentation(Executor threads) {
        return new PacedPresentation("numbers", List.of(NumberedUnits.TRACK), this::open, loop, threads);
    }

    private TimedUnits open(long from) {
        NumberedUnits units = new NumberedUnits(from);
        opened.add(units);
        return units;
    }

    private static List<Integer> numbers(CollectingSink sink) {
        return sink.units().stream().map(unit -> unit.parts().get(0).getInt(0)).toList();
    }

    @Test
    void nothingRunsWithoutViewers() {
        assertThat(opened).isEmpty();
        assertThat(live.running()).isFalse();
        assertThat(loop.timers()).isZero();
    }

    @Test
    void unitsComeWhenTheyAreDue() {
        CollectingSink viewer = CollectingSink.of(live);
        assertThat(numbers(viewer)).containsExactly(0);
        loop.advance(PERIOD.minusNanos(1));
        assertThat(numbers(viewer)).containsExactly(0);
        loop.advance(Duration.ofNanos(1));
        assertThat(numbers(viewer)).containsExactly(0, 1);
        loop.advance(PERIOD.multipliedBy(3));
        assertThat(numbers(viewer)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void viewersShareOneRun() {
        CollectingSink first = CollectingSink.of(live);
        loop.advance(PERIOD.multipliedBy(2));
        CollectingSink second = CollectingSink.of(live);
        loop.advance(PERIOD);

        assertThat(opened).hasSize(1);
        assertThat(numbers(first)).containsExactly(0, 1, 2, 3);
        // A new viewer sees the latest picture at once, and then the same as all others.
        assertThat(numbers(second)).containsExactly(2, 3);
        assertThat(second.units().get(1)).isSameAs(first.units().get(3));
    }

    @Test
    void itStopsWithTheLastViewer() {
        CollectingSink first = CollectingSink.of(live);
        CollectingSink second = CollectingSink.of(live);
        first.leave();
        first.leave();
        assertThat(live.running()).isTrue();
        assertThat(opened.get(0).closed).isFalse();
        second.leave();
        assertThat(live.running()).isFalse();
        assertThat(opened.get(0).closed).isTrue();
        assertThat(loop.timers()).isZero();
        int given = opened.get(0).given;
        loop.advance(PERIOD.multipliedBy(3));
        assertThat(opened.get(0).given).isEqualTo(given);
    }

    @Test
    void itStartsAgainAtALaterMediaTime() {
        CollectingSink first = CollectingSink.of(live);
        loop.advance(PERIOD);
        first.leave();
        loop.advance(Duration.ofSeconds(3));
        CollectingSink second = CollectingSink.of(live);

        assertThat(opened).hasSize(2);
        assertThat(numbers(second)).containsExactly(0);
        assertThat(second.units().get(0).decodeTime())
                .isEqualTo(Duration.ofSeconds(3).plus(PERIOD).toNanos());
    }

    @Test
    void aReasonEndsItForAllViewers() {
        CollectingSink first = CollectingSink.of(live);
        CollectingSink second = CollectingSink.of(live);
        opened.get(0).failure = new IOException("the film is torn");
        loop.advance(PERIOD);

        assertThat(first.ended()).contains("the film is torn");
        assertThat(second.ended()).contains("the film is torn");
        assertThat(opened.get(0).closed).isTrue();
        assertThat(loop.timers()).isZero();
        // Who comes later sees a new run, which viewers of the last one do not stop when they leave.
        CollectingSink third = CollectingSink.of(live);
        first.leave();
        second.leave();
        loop.advance(PERIOD);
        assertThat(numbers(third)).containsExactly(0, 1);
    }

    @Test
    void whatCannotBeOpenedEndsAtOnce() {
        PacedPresentation absent = new PacedPresentation(
                "absent",
                List.of(NumberedUnits.TRACK),
                from -> {
                    throw new IOException("there is nothing");
                },
                loop,
                Runnable::run);
        assertThat(CollectingSink.of(absent).ended()).contains("there is nothing");
        assertThat(loop.timers()).isZero();
    }

    @Test
    void aFaultEndsItToo() {
        PacedPresentation faulty = new PacedPresentation(
                "faulty",
                List.of(NumberedUnits.TRACK),
                from -> {
                    throw new IllegalStateException("a secret path");
                },
                loop,
                Runnable::run);
        assertThat(CollectingSink.of(faulty).ended()).contains("its source has failed");
    }

    @Test
    void aUnitThatIsMissingIsAskedForAgain() {
        CollectingSink viewer = CollectingSink.of(live);
        opened.get(0).missing = 3;
        loop.advance(Duration.ofMillis(130));
        // The unit that was read ahead, and no other.
        assertThat(numbers(viewer)).containsExactly(0, 1);
        loop.advance(Duration.ofMillis(100));
        assertThat(numbers(viewer)).startsWith(0, 1, 2, 3);
    }

    @Test
    void afterItsEndNobodyStartsIt() {
        CollectingSink viewer = CollectingSink.of(live);
        live.close("the bundle has stopped");
        assertThat(viewer.ended()).contains("the bundle has stopped");
        viewer.leave();
        assertThat(CollectingSink.of(live).ended()).contains("the bundle has stopped");
        assertThat(opened).hasSize(1);
    }

    @Test
    void itEndsWithTheThreadsThatItRunsOn() {
        boolean[] ended = {false};
        PacedPresentation orphaned = presentation(task -> {
            if (ended[0]) {
                throw new RejectedExecutionException();
            }
            task.run();
        });
        CollectingSink viewer = CollectingSink.of(orphaned);
        ended[0] = true;
        loop.advance(PERIOD);
        assertThat(viewer.ended()).contains("the server ends");
        assertThat(opened.get(0).closed).isTrue();
    }

    /** A sink that fails is not subscribed, so it does not keep the presentation running. */
    @Test
    void aSinkThatFailsAtOnceIsNoViewer() {
        CollectingSink viewer = CollectingSink.of(live);
        try {
            live.subscribe(Set.of(NumberedUnits.TRACK), new Refusing());
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("no room");
        }
        viewer.leave();
        assertThat(live.running()).isFalse();
    }

    private static final class Refusing implements MediaSink {
        @Override
        public void accept(AccessUnit unit) {
            throw new IllegalStateException("no room");
        }

        @Override
        public void end(String reason) {
            // It takes nothing.
        }
    }

    @Test
    void nothingIsLeftOfFormerViewers() {
        for (int i = 0; i < 50; i++) {
            CollectingSink viewer = CollectingSink.of(live);
            loop.advance(PERIOD);
            viewer.leave();
        }
        assertThat(opened).hasSize(50).allMatch(units -> units.closed);
        assertThat(loop.timers()).isZero();
    }
}
