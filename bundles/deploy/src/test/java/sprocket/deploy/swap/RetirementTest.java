// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import sprocket.deploy.swap.FakeFramework.FakeBundle;
import sprocket.rtsp.api.runtime.ServiceDTO;

class RetirementTest {

    private final FakeFramework framework = new FakeFramework();
    private final FakeTimer timer = new FakeTimer();
    private final FakeWorkers workers = new FakeWorkers();
    private final FakeServer server = new FakeServer();
    private final ConditionWatch conditions = new ConditionWatch(framework.context, workers, timer.service);
    private final Retirement retirement = new Retirement(
            new Bundles(framework.context),
            new ServerView(server::runtime),
            conditions,
            new SwapMarks(framework.context));
    private FakeBundle old;

    @BeforeEach
    void install() {
        old = framework.running("a.b", "1.0.0");
    }

    private void retire() {
        retirement.retire(old.bundle, Duration.ofMinutes(10));
        workers.run();
    }

    private void changed() {
        conditions.changed();
        workers.run();
    }

    @Test
    void aBundleGoesWithItsLastStream() {
        server.media(old.id, ServiceDTO.RETIRING, 0, 2);
        retire();
        server.media(old.id, ServiceDTO.RETIRING, 0, 1);
        changed();
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        server.media(old.id, ServiceDTO.RETIRING, 0, 0);
        changed();
        assertThat(framework.done).containsExactly("stop a.b 1.0.0", "uninstall a.b 1.0.0", "refresh [a.b 1.0.0]");
        assertThat(framework.listeners()).isZero();
    }

    @Test
    void aBundleGoesWithTheLastConnectionOfItsDialect() {
        server.dialect(
                "lab",
                FakeServer.service(99, ServiceDTO.SERVING, 5),
                FakeServer.service(old.id, ServiceDTO.RETIRING, 1));
        retire();
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        server.dialect(
                "lab", FakeServer.service(99, ServiceDTO.SERVING, 5), FakeServer.service(old.id, ServiceDTO.IDLE, 0));
        changed();
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void requestsAreLeftToTheStopOfTheBundle() {
        server.method("PLAY", FakeServer.service(old.id, ServiceDTO.SERVING, 3));
        retire();
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void requestsOfInterceptorsAreLeftToTheStopOfTheBundle() {
        server.interceptor("log", FakeServer.service(old.id, ServiceDTO.SERVING, 3));
        retire();
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void aBundleGoesAtItsDeadlineWhateverItCarries() {
        server.media(old.id, ServiceDTO.RETIRING, 2);
        retire();
        timer.expire();
        workers.run();
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void oneThatHasGoneOtherwiseIsLeftAlone() {
        server.media(old.id, ServiceDTO.RETIRING, 2);
        retire();
        old.state = Bundle.UNINSTALLED;
        changed();
        assertThat(framework.done).isEmpty();
        assertThat(framework.listeners()).isZero();
    }
}
