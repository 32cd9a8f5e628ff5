// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;

/** A bundle that was swapped out leaves no class, no thread and no memory behind. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LeakTest {

    private static final boolean FELIX =
            System.getProperty("sprocket.itest.framework", "").contains("felix");
    /** The product runs on Felix. */
    private static final int SWAPS = FELIX ? 500 : 60;

    private static final int LEAKS = 10;
    private static final long TOLERATED_BYTES = 3 << 20;
    /** Thread pools of the container grow and shrink. */
    private static final int TOLERATED_THREADS = 10;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @TempDir
    Path folder;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @AfterEach
    void uninstall() throws Exception {
        for (Bundle bundle : context.getBundles()) {
            if (BundleBuild.NAME.equals(bundle.getSymbolicName())) {
                bundle.uninstall();
            }
        }
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("sprocket.itest.leak."));
    }

    /** Swaps builds, half of which have the version of the build before. Each of them answers a request. */
    private void swaps(int from, int to, String behaviour, RtspWire wire) throws Exception {
        for (int i = from; i < to; i++) {
            long id = swap.swap(BundleBuild.trial("1.0." + i / 2, behaviour, "b" + i)
                            .in(folder))
                    .bundle()
                    .id();
            loaders.add(new WeakReference<>(
                    context.getBundle(id).adapt(BundleWiring.class).getClassLoader()));
            assertThat(wire.request(BundleBuild.METHOD, "/movie.mjpg").header("Build"))
                    .hasValue("b" + i);
        }
    }

    private long alive() {
        System.gc();
        return loaders.stream().filter(l -> l.get() != null).count();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(u -> u.getUsed())
                .sum();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void nothingIsLeftOfWhatWasSwappedOut() throws Exception {
        try (RtspWire wire = RtspWire.connect(new Server(context).port())) {
            swaps(0, SWAPS / 2, "good", wire);
            // The last bundle serves. The one before may still be referenced for a moment.
            await().until(() -> alive() <= 2);
            long metaspace = metaspace();
            long heap = heap();
            int threads = threads();
            swaps(SWAPS / 2, SWAPS, "good", wire);
            await().until(() -> alive() <= 2);
            await().untilAsserted(
                            () -> assertThat(metaspace()).as("metaspace").isLessThan(metaspace + TOLERATED_BYTES));
            await().untilAsserted(() -> assertThat(heap()).as("heap").isLessThan(heap + TOLERATED_BYTES));
            await().untilAsserted(() -> assertThat(threads()).as("threads").isLessThan(threads + TOLERATED_THREADS));
            assertThat(Arrays.stream(context.getBundles()).filter(b -> BundleBuild.NAME.equals(b.getSymbolicName())))
                    .hasSize(1);
        }
    }

    /** A handler that leaks itself is detected. Otherwise the other test would prove nothing. */
    @Test
    void aLeakIsSeen() throws Exception {
        try (RtspWire wire = RtspWire.connect(new Server(context).port())) {
            swaps(0, LEAKS, "leak", wire);
            swaps(LEAKS, 2 * LEAKS, "good", wire);
            await().until(() -> alive() <= LEAKS + 2);
            assertThat(alive()).isGreaterThanOrEqualTo(LEAKS);
        }
    }
}
