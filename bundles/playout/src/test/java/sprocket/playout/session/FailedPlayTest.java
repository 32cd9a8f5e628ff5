// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.media.catalog.MediaServices.ServiceType;
import sprocket.media.catalog.internal.TestCatalog.CatalogSource;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;

/** Leases of sources and payload formats end if opening a reader or a packetiser fails. */
class FailedPlayTest {

    private final TestMovie movie = TestMovie.video(500);
    private final ServerFixture server = ServerFixture.of(Settings.DEFAULT);
    private CatalogSource source;
    private SessionFixture fixture;

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
        source = server.catalog().source(movie, 10, "1.0.0", "/film");
        fixture = new SessionFixture(movie, server).ready();
    }

    @AfterEach
    void nothingIsInUse() {
        fixture.close();
        assertThat(server.catalog().states(ServiceType.SOURCE))
                .allSatisfy(state -> assertThat(state).endsWith(" 0"));
        assertThat(server.catalog().states(ServiceType.PAYLOAD_FORMAT)).containsExactly("1.0.0 serving 0");
        assertThat(movie.openReaders()).isZero();
        assertThat(server.trains().inUse()).isZero();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASourceThatOpensNoReader(Throwable failure) {
        movie.beforeOpen(failing(failure));
        assertThat(catchThrowable(fixture::play)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAFormatThatMakesNoPacketiser(Throwable failure) {
        server.format().beforePacketiser(failing(failure));
        assertThat(catchThrowable(fixture::play)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASuccessorThatOpensNoReader(Throwable failure) throws Exception {
        fixture.play();
        TestMovie next = TestMovie.video(500);
        next.beforeOpen(failing(failure));
        server.catalog().source(next, 11, "1.1.0", "/film");
        source.remove();
        fixture.pass(6000);
        assertThat(next.openReaders()).isZero();
    }
}
