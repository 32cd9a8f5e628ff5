// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * A registry, and services that tests put into it. The services are of the method {@code PLAY} unless they say
 * otherwise.
 */
abstract class RegistryFixture {

    static final RemovalPolicy LONG_WAIT = new RemovalPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20), false);

    /** Services with one name each. */
    static final ServiceKind<String> KIND = kind(false, ServiceKind.Hold.ALWAYS);

    static ServiceKind<String> kind(boolean shared, ServiceKind.Hold hold) {
        return new ServiceKind<>() {
            @Override
            public String label() {
                return "The service";
            }

            @Override
            public Optional<String> declaration(ServiceReference<?> reference) {
                return Optional.empty();
            }

            @Override
            public List<String> names(String declaration) {
                return List.of(declaration.split(","));
            }

            @Override
            public boolean shared() {
                return shared;
            }

            @Override
            public Hold hold(String declaration) {
                return hold;
            }
        };
    }

    ServiceRegistry<Object, String> registry = new ServiceRegistry<>(KIND, Runnable::run);

    void put(String key, String names, int ranking, String name, String version, long bundle, long service) {
        registry.put(
                key,
                names,
                new ServiceRank(ranking, name, new Version(version), bundle, service),
                ServiceSource.of("service"),
                null);
    }

    String winner() {
        ServiceRank s = registry.table().winner("PLAY").orElseThrow().rank();
        return s.symbolicName() + " " + s.version() + " " + s.bundleId();
    }

    /** Counts how often a service is fetched and given back. */
    static class CountingSource implements ServiceSource<Object> {

        final AtomicInteger fetched = new AtomicInteger();
        final AtomicInteger returned = new AtomicInteger();
        final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public Object get() {
            fetched.incrementAndGet();
            return broken.get() ? null : "service";
        }

        @Override
        public void unget(Object service) {
            returned.incrementAndGet();
        }
    }

    CountingSource counting(String key, long serviceId) {
        CountingSource source = new CountingSource();
        put(key, serviceId, source);
        return source;
    }

    void put(String key, long serviceId, ServiceSource<Object> source) {
        registry.put(key, "PLAY", new ServiceRank(0, "x", Version.emptyVersion, serviceId, serviceId), source, null);
    }

    void shared() {
        registry = new ServiceRegistry<>(kind(true, ServiceKind.Hold.ALWAYS), Runnable::run);
    }

    List<String> serving() {
        return registry.table().serving().stream()
                .map(c -> c.rank().symbolicName() + " " + c.rank().version())
                .toList();
    }
}
