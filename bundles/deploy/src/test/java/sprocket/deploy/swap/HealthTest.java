// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.deploy.SwapException;
import sprocket.deploy.swap.FakeFramework.FakeBundle;
import sprocket.rtsp.api.runtime.ServiceDTO;

class HealthTest {

    private static final Predicate<String> NOTHING = name -> false;
    private static final String BUNDLE = "a.b 1.0.0";

    private final FakeFramework framework = new FakeFramework();
    private final FakeTimer timer = new FakeTimer();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final FakeServer server = new FakeServer();
    private final FakeComponents components = new FakeComponents();
    private final ConditionWatch conditions = new ConditionWatch(framework.context, workers, timer.service);
    private final Health health = new Health(components.runtime, new ServerView(server::runtime), conditions);
    private final FakeBundle bundle = framework.running("a.b", "1.0.0");

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    /** Waits on another thread, and returns after the first check. */
    private CompletableFuture<Void> waiting() throws InterruptedException {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                health.await(bundle.bundle, NOTHING, Duration.ofSeconds(30));
                waiting.complete(null);
            } catch (SwapException | InterruptedException | RuntimeException e) {
                waiting.completeExceptionally(e);
            }
        });
        components.looks.acquire();
        return waiting;
    }

    /** The waiting thread may be notified before the listeners are removed. */
    private void awaitNothingIsLeft() {
        await().until(() -> framework.listeners() == 0 && timer.pending() == 0);
    }

    private static void assertFails(CompletableFuture<Void> waiting, String reason) {
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(SwapException.class)
                .hasMessage(reason);
    }

    @Test
    void aBundleWithoutComponentsServesAtOnce() throws Exception {
        health.await(bundle.bundle, NOTHING, Duration.ofSeconds(30));
        awaitNothingIsLeft();
    }

    @Test
    void aServiceThatComesEndsTheWait() throws Exception {
        components.waiting(BUNDLE, "x.Y");
        CompletableFuture<Void> waiting = waiting();
        components.satisfied(BUNDLE);
        framework.fire();
        waiting.get(10, TimeUnit.SECONDS);
        awaitNothingIsLeft();
    }

    @Test
    void whatIsToleratedIsNotWaitedFor() throws Exception {
        components.waiting(BUNDLE, "x.Y");
        health.await(bundle.bundle, "TheComponent"::equals, Duration.ofSeconds(30));
        assertThat(health.waiting(bundle.bundle)).containsExactly("its component TheComponent finds no service x.Y");
    }

    @Test
    void aComponentThatFailsWhileItIsWaitedForEndsTheWait() throws Exception {
        components.waiting(BUNDLE, "x.Y");
        CompletableFuture<Void> waiting = waiting();
        components.failed(BUNDLE, "java.lang.IllegalStateException: no\n\tat x.y");
        framework.fire();
        assertFails(waiting, "its component TheComponent failed to start: java.lang.IllegalStateException: no");
    }

    /** A component that waits at the first request and has failed at the second was not satisfied in between. */
    @Test
    void aComponentThatFailsDuringALookIsNotTakenForOneThatServes() {
        components.waiting(BUNDLE, "x.Y");
        components.afterALook(() -> {
            components.failed(BUNDLE, "no");
            framework.fire();
        });
        assertThatThrownBy(() -> health.await(bundle.bundle, NOTHING, Duration.ofSeconds(30)))
                .isInstanceOf(SwapException.class)
                .hasMessage("its component TheComponent failed to start: no");
    }

    @Test
    void whatDoesNotComeIsNamedAtTheLimit() throws Exception {
        components.waiting(BUNDLE, "x.Y");
        CompletableFuture<Void> waiting = waiting();
        timer.expire();
        assertFails(waiting, "its component TheComponent finds no service x.Y after 30 s");
    }

    @Test
    void aHandlerThatIsBeingStartedIsWaitedFor() throws Exception {
        server.method(
                "PAUSE",
                FakeServer.service(99, ServiceDTO.SERVING, 0),
                FakeServer.service(bundle.id, ServiceDTO.STARTING, 0));
        CompletableFuture<Void> waiting = waiting();
        server.method("PAUSE", FakeServer.service(bundle.id, ServiceDTO.SERVING, 0));
        conditions.changed();
        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aHandlerThatIsStillBeingStartedAtTheLimitIsNamed() throws Exception {
        server.method("PAUSE", null, FakeServer.service(bundle.id, ServiceDTO.STARTING, 0));
        CompletableFuture<Void> waiting = waiting();
        timer.expire();
        assertFails(waiting, "its handler of PAUSE is still being started after 30 s");
    }

    @Test
    void aServiceThatTheServerCouldNotStartIsNamed() throws Exception {
        ServiceDTO failed = FakeServer.service(bundle.id, ServiceDTO.FAILED, 0);
        server.method("PAUSE", FakeServer.service(99, ServiceDTO.SERVING, 0), failed);
        assertFails(waiting(), "its handler of PAUSE failed to start; the log says why");
        server.interceptor("log", null, failed);
        assertFails(waiting(), "its interceptor log failed to start; the log says why");
        server.dialect("lab", failed);
        assertFails(waiting(), "its dialect lab failed to start; the log says why");
        server.media(bundle.id, ServiceDTO.FAILED, 0);
        assertFails(waiting(), "its payload format JPEG failed to start; the log says why");
    }

    /** The server reports a service after its component has failed. */
    @Test
    void theComponentSaysWhyAServiceCouldNotBeStarted() throws Exception {
        components.satisfied(BUNDLE);
        components.afterALook(() -> components.failed(BUNDLE, "java.lang.IllegalStateException: no licence"));
        server.method(
                "PAUSE",
                FakeServer.service(99, ServiceDTO.SERVING, 0),
                FakeServer.service(bundle.id, ServiceDTO.FAILED, 0));
        assertFails(
                waiting(), "its component TheComponent failed to start: java.lang.IllegalStateException: no licence");
    }

    @Test
    void whatFailsInAnotherBundleIsNoneOfItsBusiness() throws Exception {
        server.method(
                "PAUSE",
                FakeServer.service(99, ServiceDTO.FAILED, 0),
                FakeServer.service(bundle.id, ServiceDTO.IDLE, 0));
        health.await(bundle.bundle, NOTHING, Duration.ofSeconds(30));
    }

    @Test
    void nobodyWaitsForABundleOnceTheDeploymentEnds() throws Exception {
        components.waiting(BUNDLE, "x.Y");
        CompletableFuture<Void> waiting = waiting();
        conditions.close();
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }
}
