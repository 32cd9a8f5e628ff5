// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.deploy.swap.FakeFramework.FakeBundle;
import sprocket.deploy.swap.ServerView.LabelledService;
import sprocket.deploy.swap.ServerView.RemainingUse;
import sprocket.rtsp.api.runtime.ServiceDTO;

class ServerViewTest {

    private static final long OTHER = 99;

    private final FakeServer server = new FakeServer();
    private final ServerView view = new ServerView(server::runtime);
    private final FakeBundle bundle = new FakeFramework().running("a.b", "1.0.0");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 streams",
        "1, 0, 1 stream",
        "2, 0, 2 streams",
        "0, 1, 1 connection",
        "1, 3, 1 stream and 3 connections"
    })
    void useIsCountedInWords(int streams, int connections, String words) {
        RemainingUse use = new RemainingUse(streams, connections);
        assertThat(use).hasToString(words);
        assertThat(use.none()).isEqualTo(streams + connections == 0);
    }

    @Test
    void oneStreamMayUseSeveralServicesOfABundle() {
        server.media(bundle.id, ServiceDTO.RETIRING, 1, 3, 2);
        assertThat(view.use(bundle.bundle)).isEqualTo(new RemainingUse(3, 0));
    }

    @Test
    void connectionsUseDialects() {
        server.dialect(
                "lab",
                FakeServer.service(OTHER, ServiceDTO.SERVING, 5),
                FakeServer.service(bundle.id, ServiceDTO.RETIRING, 2));
        assertThat(view.use(bundle.bundle)).isEqualTo(new RemainingUse(0, 2));
    }

    @Test
    void requestsAndTheUseOfOtherBundlesDoNotCount() {
        server.method("PLAY", FakeServer.service(bundle.id, ServiceDTO.SERVING, 3));
        assertThat(view.use(bundle.bundle)).isEqualTo(RemainingUse.NONE);
        server.media(OTHER, ServiceDTO.SERVING, 4);
        assertThat(view.use(bundle.bundle)).isEqualTo(RemainingUse.NONE);
    }

    @Test
    void servicesOfTheBundleAreFoundAmongWinnersAndLosers() {
        ServiceDTO own = FakeServer.service(bundle.id, ServiceDTO.IDLE, 0);
        ServiceDTO other = FakeServer.service(OTHER, ServiceDTO.SERVING, 0);
        server.method("PAUSE", other, own);
        assertThat(view.services(bundle.bundle)).containsExactly(new LabelledService("handler of PAUSE", own));
        server.interceptor("log", own, other);
        assertThat(view.services(bundle.bundle)).containsExactly(new LabelledService("interceptor log", own));
        server.dialect("lab", null, own);
        assertThat(view.services(bundle.bundle)).containsExactly(new LabelledService("dialect lab", own));
    }

    @Test
    void withoutAServerNothingIsThere() {
        ServerView none = new ServerView(Optional::empty);
        assertThat(none.services(bundle.bundle)).isEmpty();
        assertThat(none.use(bundle.bundle)).isEqualTo(RemainingUse.NONE);
    }
}
