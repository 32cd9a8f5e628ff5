// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.loop.Loop;
import sprocket.registry.Lease;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.testing.TestLoops;

/** At every moment of a replacement a request finds a service or a held place. */
class FindTest {

    private static final int SWAPS = 20_000;

    private final TestLoops loops = new TestLoops();
    private final Loop loop = loops.loop(loops.group().next());

    @AfterEach
    void stop() {
        loops.close();
    }

    /** Replaces a service, alternately with a gap and with an overlap. */
    private static <S, D> void swap(ServiceRegistry<S, D> registry, D declaration, S service) {
        put(registry, 0, declaration, service);
        for (int version = 1; version <= SWAPS; version++) {
            boolean overlap = version % 2 == 0;
            if (overlap) {
                put(registry, version, declaration, service);
            }
            registry.remove(version - 1, RemovalPolicy.AWAIT_REQUESTS);
            if (!overlap) {
                put(registry, version, declaration, service);
            }
        }
    }

    private static <S, D> void put(ServiceRegistry<S, D> registry, int version, D declaration, S service) {
        registry.put(
                version,
                declaration,
                new ServiceRank(0, "test", new Version(version + 1, 0, 0), version, version),
                ServiceSource.of(service),
                null);
    }

    /** @return whether each request found one of them */
    private static CompletableFuture<Boolean> look(Supplier<Boolean> good, AtomicBoolean over) {
        return CompletableFuture.supplyAsync(() -> {
            boolean all = true;
            while (all && !over.get()) {
                all = good.get();
            }
            return all;
        });
    }

    @Test
    void aMethodHasItsHandlerOrIsHeld() throws Exception {
        Methods methods = new Methods(Runnable::run, loop, () -> ServerSettings.DEFAULT);
        Methods.Declaration play = new Methods.Declaration("PLAY", Set.of(), Set.of());
        put(methods.registry(), -1, play, e -> RtspResponse.ok());
        methods.registry().remove(-1, RemovalPolicy.AWAIT_REQUESTS);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> looks = look(
                () -> {
                    Methods.Found found = methods.find("PLAY");
                    found.handler().ifPresent(h -> h.lease().close());
                    return found.handler().isPresent() || found.held().isPresent();
                },
                over);
        swap(methods.registry(), play, e -> RtspResponse.ok());
        over.set(true);
        assertThat(looks.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRequiredInterceptorIsThereOrHeld() throws Exception {
        ServerSettings settings = ServerSettings.of(Map.of("required.interceptors", "audit"));
        Interceptors interceptors = new Interceptors(Runnable::run, loop, () -> settings);
        RtspInterceptor audit = new RtspInterceptor() {};
        Interceptors.Declaration declared = new Interceptors.Declaration("audit", false);
        put(interceptors.registry(), -1, declared, audit);
        interceptors.registry().remove(-1, RemovalPolicy.AWAIT_REQUESTS);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> looks = look(
                () -> {
                    Interceptors.Found found = interceptors.find();
                    found.leases().forEach(Lease::close);
                    return found.missing().isEmpty();
                },
                over);
        swap(interceptors.registry(), declared, audit);
        over.set(true);
        assertThat(looks.get(20, TimeUnit.SECONDS)).isTrue();
    }
}
