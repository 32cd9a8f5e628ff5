// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

/** The classes of a bundle are loaded before its service takes over from another one. */
class ClassPreloadTest {

    private static final String SAMPLE = "sprocket/registry/ClassPreloadTest$Sample.class";

    /** A class of the bundle; its static initialiser fails. */
    static final class Sample {

        static final int VALUE = Integer.parseInt("initialised");
    }

    /** Defines classes itself, as the loader of a bundle does, and records their names. */
    private static final class BundleLoader extends ClassLoader {

        private final List<String> defined = new ArrayList<>();

        BundleLoader() {
            super(ClassPreloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("sprocket.")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                defined.add(name);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private final BundleLoader loader = new BundleLoader();

    private static <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, none) -> {
            if (called.getName().equals(method)) {
                return answer;
            }
            throw new UnsupportedOperationException(called.getName());
        }));
    }

    private Bundle bundle(Collection<String> files) {
        BundleWiring wiring = (BundleWiring) Proxy.newProxyInstance(
                BundleWiring.class.getClassLoader(),
                new Class<?>[] {BundleWiring.class},
                (self, called, none) -> called.getName().equals("getClassLoader") ? loader : files);
        return fake(Bundle.class, "adapt", wiring);
    }

    @Test
    void classesAreLoadedAndNotInitialised() {
        ClassPreload.of(bundle(List.of(SAMPLE)));
        assertThat(loader.defined).containsExactly("sprocket.registry.ClassPreloadTest$Sample");
    }

    @Test
    void aClassThatCannotBeLoadedDoesNotKeepTheOthersFromIt() {
        ClassPreload.of(bundle(List.of("sprocket/registry/Missing.class", SAMPLE)));
        assertThat(loader.defined).hasSize(1);
    }

    @Test
    void aLargeBundleIsLeftAlone() {
        ClassPreload.of(bundle(Collections.nCopies(101, SAMPLE)));
        assertThat(loader.defined).isEmpty();
    }

    @Test
    void aBundleThatHasGoneIsLeftAlone() {
        ClassPreload.of(fake(Bundle.class, "adapt", null));
        ClassPreload.of(bundle(null));
        assertThat(loader.defined).isEmpty();
    }

    /** What was done with a service, in order. */
    private final List<String> done = new ArrayList<>();

    private void put(ServiceRegistry<String, String> registry, String key, String version) {
        registry.put(
                key,
                "PLAY",
                new ServiceRank(0, "x", new Version(version), key.hashCode(), key.hashCode()),
                new ServiceSource<>() {
                    @Override
                    public void prepare() {
                        done.add("prepare " + key);
                    }

                    @Override
                    public String get() {
                        done.add("get " + key);
                        return key;
                    }

                    @Override
                    public void unget(String service) {
                        done.add("unget " + key);
                    }
                },
                null);
    }

    @Test
    void onlyAServiceThatTakesOverIsPrepared() {
        ServiceRegistry<String, String> registry = new ServiceRegistry<>(new OfOneName(), Runnable::run);
        put(registry, "a", "1.0.0");
        assertThat(done).as("at the start nobody asks for it yet").containsExactly("get a");
        put(registry, "a", "1.0.0");
        assertThat(done).as("its properties have changed").containsExactly("get a");
        put(registry, "b", "2.0.0");
        assertThat(done).as("beside the old one").endsWith("prepare b", "get b");
        RemovalPolicy patience = new RemovalPolicy(Duration.ZERO, Duration.ZERO, true);
        registry.remove("a", patience);
        registry.remove("b", patience);
        put(registry, "c", "3.0.0");
        assertThat(done).as("while requests wait").endsWith("prepare c", "get c");
    }

    private static final class OfOneName implements ServiceKind<String> {

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
            return List.of(declaration);
        }

        @Override
        public boolean shared() {
            return false;
        }

        @Override
        public Hold hold(String declaration) {
            return Hold.ALWAYS;
        }
    }
}
