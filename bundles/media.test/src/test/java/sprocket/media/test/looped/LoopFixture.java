// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaPath;
import sprocket.media.api.testing.CollectingSink;
import sprocket.media.catalog.MediaServices;
import sprocket.media.catalog.internal.TestCatalog;

/** Files of a catalog that are looped, by a clock that the test sets. */
abstract class LoopFixture {

    static final MediaPath PATH = new MediaPath(List.of("film"));
    private static final Duration PICTURE = Duration.ofNanos(ShortFilm.PICTURE);

    final TestCatalog catalog = new TestCatalog();
    final ManualLoop loop = new ManualLoop();
    final LoopedFiles files = new LoopedFiles(direct(catalog.services()), loop, 2);
    final ShortFilm film = new ShortFilm(1, 5);
    final TestCatalog.CatalogSource source = catalog.source(film, 1, "1.0.0", "/film");

    @AfterEach
    void close() {
        files.close("the test is over");
        catalog.close();
    }

    /** The catalog with threads that are the caller's. */
    private static MediaServices direct(MediaServices services) {
        Executor caller = Runnable::run;
        return (MediaServices) Proxy.newProxyInstance(
                MediaServices.class.getClassLoader(), new Class<?>[] {MediaServices.class}, (self, method, given) -> {
                    if (method.getName().equals("threads")) {
                        return caller;
                    }
                    try {
                        return method.invoke(services, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    LivePresentation find(String name) throws Exception {
        return (LivePresentation) files.findNow(new MediaPath(List.of(name))).orElseThrow();
    }

    void advance(int pictures) {
        loop.advance(PICTURE.multipliedBy(pictures));
    }

    private static List<AccessUnit> of(CollectingSink viewer, String track) {
        return viewer.units().stream()
                .filter(unit -> unit.track().id().equals(track))
                .toList();
    }

    static List<String> content(CollectingSink viewer, String track) {
        return of(viewer, track).stream()
                .map(unit -> unit.parts().get(0).getInt(0) + "."
                        + unit.parts().get(0).getInt(4))
                .toList();
    }

    static void assertSeamless(CollectingSink viewer) {
        for (String track : List.of("0", "1")) {
            List<AccessUnit> units = of(viewer, track);
            for (int i = 1; i < units.size(); i++) {
                assertThat(units.get(i).decodeTime())
                        .isEqualTo(
                                units.get(i - 1).decodeTime() + units.get(i - 1).duration());
                assertThat(units.get(i).presentationTime())
                        .isEqualTo(units.get(i).decodeTime());
            }
        }
    }
}
