// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.deploy.swap.FakeFramework.FakeBundle;
import sprocket.rtsp.api.runtime.ServiceDTO;

class SwapperTest extends SwapTestCase {

    @Test
    void whatIsNewIsInstalledAndStarted() throws Exception {
        SwapResult swapped = swapper.swap(jar("a.b", "1.0.0"));
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.NEW);
        assertThat(swapped.replaced()).isEmpty();
        assertThat(framework.done).startsWith("install a.b 1.0.0", "start a.b 1.0.0");
    }

    @Test
    void theOldOneGoesOnceTheNewOneServes() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        SwapResult swapped = swapper.swap(jar("a.b", "2.0.0"));
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.OVERLAP);
        assertThat(swapped.bundle().version()).isEqualTo("2.0.0");
        assertThat(swapped.replaced()).containsExactly(new SwapResult.Installed(old.id, "a.b", "1.0.0"));
        assertThat(swapped.notes()).isEmpty();
        assertThat(framework.done)
                .containsExactly(
                        "install a.b 2.0.0",
                        "start a.b 2.0.0",
                        "stop a.b 1.0.0",
                        "uninstall a.b 1.0.0",
                        "refresh [a.b 1.0.0]");
    }

    @Test
    void anotherBuildOfTheSameVersionTakesItsPlace() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        assertThat(swapper.swap(jar("a.b", "1.0.0")).manner()).isEqualTo(SwapResult.Manner.OVERLAP);
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void anOlderOneIsRefused() throws Exception {
        FakeBundle old = framework.running("a.b", "2.0.0");
        assertFails(
                jar("a.b", "1.0.0"),
                "a.b 1.0.0 is older than a.b 2.0.0 [" + old.id + "], which serves:"
                        + " 'swap --older' in the shell goes back to it; else give it a higher version");
        assertThat(framework.done).isEmpty();
    }

    @Test
    void anOlderOneTakesItsPlaceWhereThatIsAskedFor() throws Exception {
        FakeBundle old = framework.running("a.b", "2.0.0");
        SwapResult swapped = swapper.swap(jar("a.b", "1.0.0"), Set.of(BundleSwap.Option.OLDER));
        assertThat(swapped.toString()).startsWith("swapped a.b 1.0.0").endsWith("for 2.0.0 [" + old.id + "]");
        assertThat(framework.done)
                .containsExactly(
                        "install a.b 1.0.0",
                        "start a.b 1.0.0",
                        "stop a.b 2.0.0",
                        "uninstall a.b 2.0.0",
                        "refresh [a.b 2.0.0]");
        assertThat(framework.marked)
                .as("before it goes, it serves nothing that begins")
                .containsExactly("SUPERSEDED " + old.id);
        assertThat(framework.marks).isEmpty();
    }

    /** While the newer one still carries streams, it serves nothing else. */
    @Test
    void anOlderOneServesWhileTheNewerOneRetires() throws Exception {
        FakeBundle old = framework.running("a.b", "2.0.0");
        server.media(old.id, ServiceDTO.RETIRING, 2);
        swapper.swap(jar("a.b", "1.0.0"), Set.of(BundleSwap.Option.OLDER));
        assertThat(framework.marks).containsExactly("SUPERSEDED " + old.id);
        SwapResult next = swapper.swap(jar("a.b", "1.5.0"));
        assertThat(next.replaced())
                .as("it is newer than what serves")
                .extracting(SwapResult.Installed::version)
                .containsExactly("1.0.0");
        swapper.remove(old.bundle);
        assertThat(old.state).as("it goes by itself").isEqualTo(Bundle.ACTIVE);
        server.media(old.id, ServiceDTO.IDLE, 0);
        swapper.changed();
        await().until(() -> old.state == Bundle.UNINSTALLED);
        await().until(framework.marks::isEmpty);
    }

    @Test
    void whatSwapsDoesNotSwapItself() throws Exception {
        assertFails(jar(FakeFramework.OWN_NAME, "9.0.0"), "sprocket.deploy cannot replace itself: use felix:update");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> swapper.swap(folder.resolve("none.jar").toUri()))
                .isInstanceOf(SwapException.class)
                .hasMessageStartingWith("it cannot be read: ");
    }

    @Test
    void oneThatFailsToStartGoesAndTheOldOneStays() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        framework.activator = bundle -> {
            throw new BundleException("no", new IllegalStateException("broken"));
        };
        assertFails(
                jar("a.b", "2.0.0"), "no (java.lang.IllegalStateException: broken); a.b 1.0.0 [" + old.id + "] stays");
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        assertThat(framework.done).contains("uninstall a.b 2.0.0").doesNotContain("stop a.b 1.0.0");
    }

    @Test
    void oneThatNeverEndsToStartGoesAndTheOldOneStays() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        CountDownLatch never = new CountDownLatch(1);
        framework.activator = bundle -> never.await();
        limits = new SwapLimits(Duration.ZERO, Duration.ZERO);
        assertFails(jar("a.b", "2.0.0"), "it is still being started after 0 s; a.b 1.0.0 [" + old.id + "] stays");
        assertThat(framework.done).contains("uninstall a.b 2.0.0");
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void oneWhoseHandlerFailsToStartGoesAndTheOldOneStays() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        framework.activator = bundle -> server.method(
                "PAUSE",
                FakeServer.service(old.id, ServiceDTO.SERVING, 1),
                FakeServer.service(bundle.id, ServiceDTO.FAILED, 0));
        assertFails(
                jar("a.b", "2.0.0"),
                "its handler of PAUSE failed to start; the log says why; a.b 1.0.0 [" + old.id + "] stays");
        assertThat(framework.done).contains("uninstall a.b 2.0.0");
    }

    @Test
    void oneThatLacksWhatTheOldOneHasGoes() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        components.satisfied("a.b 1.0.0");
        components.waiting("a.b 2.0.0", "x.Y");
        framework.activator = bundle -> workers.execute(() -> {
            // When the swap waits.
            await().until(() -> timer.pending() == 1);
            timer.expire();
        });
        assertFails(
                jar("a.b", "2.0.0"),
                "its component TheComponent finds no service x.Y after 30 s; a.b 1.0.0 [" + old.id + "] stays");
    }

    @Test
    void oneThatLacksWhatTheOldOneLacksIsGoodEnough() throws Exception {
        framework.running("a.b", "1.0.0");
        components.waiting("a.b 1.0.0", "x.Y");
        components.waiting("a.b 2.0.0", "x.Y");
        assertThat(swapper.swap(jar("a.b", "2.0.0")).notes())
                .containsExactly("A requirement is missing: its component TheComponent finds no service x.Y.");
    }

    @Test
    void anOldOneInUseRetires() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        server.media(old.id, ServiceDTO.RETIRING, 2);
        SwapResult swapped = swapper.swap(jar("a.b", "2.0.0"));
        assertThat(swapped.notes())
                .containsExactly("a.b 1.0.0 [" + old.id
                        + "] retires: it carries 2 streams and goes with the last of them, or in"
                        + " 600 s.");
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        server.media(old.id, ServiceDTO.IDLE, 0);
        swapper.changed();
        await().until(() -> old.state == Bundle.UNINSTALLED);
    }

    @Test
    void whatIsRemovedIsGoneOnce() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        swapper.remove(old.bundle);
        swapper.remove(old.bundle);
        assertThat(framework.done).containsExactly("stop a.b 1.0.0", "uninstall a.b 1.0.0", "refresh [a.b 1.0.0]");
    }
}
