// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaBusyException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.testing.CollectingSink;
import sprocket.media.catalog.MediaServices;

/** Files are found, looped and limited. */
class LoopedFilesTest extends LoopFixture {

    @Test
    void itLoopsWithoutAGap() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        advance(12);

        assertThat(content(viewer, "0"))
                .containsExactly(
                        "1.0", "1.1", "1.2", "1.3", "1.4", "1.0", "1.1", "1.2", "1.3", "1.4", "1.0", "1.1", "1.2");
        assertThat(content(viewer, "1")).startsWith("1.0", "1.1").hasSize(25);
        assertSeamless(viewer);
        assertThat(film.open).hasValue(1);
    }

    @Test
    void viewersShareOnePlace() throws Exception {
        LivePresentation live = find("film");
        CollectingSink first = CollectingSink.of(live);
        advance(7);
        assertThat(find("film")).isSameAs(live);
        CollectingSink second = CollectingSink.of(find("film"));
        advance(1);

        assertThat(content(second, "0")).containsExactly("1.2", "1.3");
        assertThat(second.units())
                .last()
                .isSameAs(first.units().get(first.units().size() - 1));
        assertThat(film.open).hasValue(1);
    }

    @Test
    void nothingIsOpenWithoutViewers() throws Exception {
        LivePresentation live = find("film");
        assertThat(film.open).hasValue(0);
        CollectingSink viewer = CollectingSink.of(live);
        advance(1);
        viewer.leave();
        assertThat(film.open).hasValue(0);
        assertThat(loop.timers()).isZero();
        assertThat(catalog.states(MediaServices.ServiceType.SOURCE)).containsExactly("1.0.0 serving 0");
    }

    @Test
    void onlyStoredMediaAreLooped() throws Exception {
        catalog.source("cameras", new LiveFeed("live", List.of(film.tracks().get(0))), 2, "1.0.0", "/camera");
        assertThat(files.findNow(new MediaPath(List.of("camera")))).isEmpty();
        assertThat(files.findNow(new MediaPath(List.of("nothing")))).isEmpty();
        assertThat(files.find(new MediaPath(List.of("camera")))
                        .toCompletableFuture()
                        .get())
                .isEmpty();
        assertThat(files.find(PATH).toCompletableFuture().get()).containsSame(find("film"));
    }

    @Test
    void anEmptyFileEndsIt() throws Exception {
        catalog.source(new ShortFilm(1, 0), 2, "1.0.0", "/empty");
        assertThat(CollectingSink.of(find("empty")).ended()).contains("The file has nothing to play");
    }

    @Test
    void theirNumberIsLimited() throws Exception {
        IntStream.rangeClosed(2, 4)
                .forEach(i -> catalog.source("films" + i, new ShortFilm(i, 3), i, "1.0.0", "/film" + i));
        LivePresentation waiting = find("film4");
        CollectingSink first = CollectingSink.of(find("film"));
        CollectingSink second = CollectingSink.of(find("film2"));

        assertThatThrownBy(() -> find("film3"))
                .isInstanceOf(MediaBusyException.class)
                .hasMessageContaining("loops 2 files, the highest number");
        assertThat(files.find(new MediaPath(List.of("film3"))).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(throwable(MediaBusyException.class));
        // Another viewer of what is looped costs no more.
        assertThat(find("film")).isNotNull();
        // Who was told of it before is told now.
        assertThat(CollectingSink.of(waiting).ended()).get().asString().contains("the highest number");

        first.leave();
        assertThat(find("film3")).isNotNull();
        second.leave();
        files.change(0);
        assertThatThrownBy(() -> find("film3")).isInstanceOf(MediaBusyException.class);
    }

    @Test
    void theEndIsToldToAll() throws Exception {
        LivePresentation live = find("film");
        CollectingSink viewer = CollectingSink.of(live);
        files.close("the bundle has stopped");
        assertThat(viewer.ended()).contains("the bundle has stopped");
        assertThat(CollectingSink.of(live).ended()).contains("the bundle has stopped");
        assertThat(files.findNow(PATH)).isEmpty();
        assertThat(film.open).hasValue(0);
    }

    @Test
    void aMachineThatSleptGoesOn() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        advance(1);
        int before = viewer.units().size();
        loop.clock().advance(Duration.ofMinutes(10));
        advance(2);
        Predicate<AccessUnit> late =
                unit -> unit.decodeTime() > Duration.ofMinutes(10).toNanos();
        assertThat(viewer.units().subList(before, viewer.units().size()))
                .filteredOn(late.negate())
                .hasSizeLessThan(3);
        assertThat(viewer.units()).filteredOn(late).isNotEmpty().hasSizeLessThan(15);
    }
}
