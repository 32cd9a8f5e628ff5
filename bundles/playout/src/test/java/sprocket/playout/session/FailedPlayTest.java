// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.media.catalog.MediaServices.ServiceKind;
import sprocket.media.catalog.internal.TestCatalog.Shelf;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Sources and payload formats that fail when they are asked for a reader or a packetiser are given back. */
class FailedPlayTest {

    private final Film film = Film.video(500);
    private final Stage.House house = Stage.House.of(Settings.DEFAULT);
    private Shelf shelf;
    private Stage stage;

    private static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("no"), new NoClassDefFoundError("of a bundle that has gone"));
    }

    private static Runnable failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };
    }

    @BeforeEach
    void setUp() throws Exception {
        shelf = house.catalog().source(film, 10, "1.0.0", "/film");
        stage = new Stage(film, house).ready();
    }

    @AfterEach
    void nothingIsInUse() {
        stage.close();
        assertThat(house.catalog().states(ServiceKind.SOURCE))
                .allSatisfy(state -> assertThat(state).endsWith(" 0"));
        assertThat(house.catalog().states(ServiceKind.PAYLOAD_FORMAT)).containsExactly("1.0.0 serving 0");
        assertThat(film.openReaders()).isZero();
        assertThat(house.trains().inUse()).isZero();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASourceThatOpensNoReader(Throwable failure) {
        film.beforeOpen(failing(failure));
        assertThat(catchThrowable(stage::play)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAFormatThatMakesNoPacketiser(Throwable failure) {
        house.format().beforePacketiser(failing(failure));
        assertThat(catchThrowable(stage::play)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASuccessorThatOpensNoReader(Throwable failure) throws Exception {
        stage.play();
        Film next = Film.video(500);
        next.beforeOpen(failing(failure));
        house.catalog().source(next, 11, "1.1.0", "/film");
        shelf.remove();
        stage.pass(6000);
        assertThat(next.openReaders()).isZero();
    }
}
