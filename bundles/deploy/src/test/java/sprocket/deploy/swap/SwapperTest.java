// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.Swapped;
import sprocket.deploy.swap.FakeFramework.FakeBundle;
import sprocket.rtsp.api.runtime.ServiceDTO;

class SwapperTest {

    private static final Duration START = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final FakeFramework framework = new FakeFramework();
    private final FakeTimer timer = new FakeTimer();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final FakeServer server = new FakeServer();
    private final FakeComponents components = new FakeComponents();
    private SwapLimits limits = new SwapLimits(START, Duration.ofMinutes(10));
    private Swapper swapper;

    @BeforeEach
    void create() {
        swapper = new Swapper(
                framework.context,
                components.runtime,
                server::runtime,
                timer.service,
                workers,
                folder.resolve("copies"),
                folder.resolve("former"),
                () -> limits);
    }

    @AfterEach
    void stop() throws IOException {
        workers.shutdownNow();
        if (Files.exists(folder.resolve("copies"))) {
            try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
                assertThat(copies).as("copies of jars that are left").isEmpty();
            }
        }
    }

    private URI jar(String name, String version, String... more) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        for (int i = 0; i < more.length; i += 2) {
            headers.putValue(more[i], more[i + 1]);
        }
        Path file = folder.resolve(name + "-" + version + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file.toUri();
    }

    private void assertFails(URI jar, String reason) {
        assertThatThrownBy(() -> swapper.swap(jar))
                .isInstanceOf(SwapException.class)
                .hasMessage(reason);
    }

    @Test
    void whatIsNewIsInstalledAndStarted() throws Exception {
        Swapped swapped = swapper.swap(jar("a.b", "1.0.0"));
        assertThat(swapped.manner()).isEqualTo(Swapped.Manner.NEW);
        assertThat(swapped.replaced()).isEmpty();
        assertThat(framework.done).startsWith("install a.b 1.0.0", "start a.b 1.0.0");
    }

    @Test
    void theOldOneGoesOnceTheNewOneServes() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        Swapped swapped = swapper.swap(jar("a.b", "2.0.0"));
        assertThat(swapped.manner()).isEqualTo(Swapped.Manner.OVERLAP);
        assertThat(swapped.bundle().version()).isEqualTo("2.0.0");
        assertThat(swapped.replaced()).containsExactly(new Swapped.Installed(old.id, "a.b", "1.0.0"));
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
        assertThat(swapper.swap(jar("a.b", "1.0.0")).manner()).isEqualTo(Swapped.Manner.OVERLAP);
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void anOlderOneIsRefused() throws Exception {
        FakeBundle old = framework.running("a.b", "2.0.0");
        assertFails(
                jar("a.b", "1.0.0"),
                "a.b 1.0.0 is older than a.b 2.0.0 [" + old.id
                        + "], which serves: 'swap --older' in the shell goes back to it; else give it a higher version");
        assertThat(framework.done).isEmpty();
    }

    @Test
    void anOlderOneTakesItsPlaceWhereThatIsAskedFor() throws Exception {
        FakeBundle old = framework.running("a.b", "2.0.0");
        Swapped swapped = swapper.swap(jar("a.b", "1.0.0"), Set.of(BundleSwap.Option.OLDER));
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
        Swapped next = swapper.swap(jar("a.b", "1.5.0"));
        assertThat(next.replaced())
                .as("it is newer than what serves")
                .extracting(Swapped.Installed::version)
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
            // Once the swap waits.
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
        Swapped swapped = swapper.swap(jar("a.b", "2.0.0"));
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
    void isUpdatedInPlaceWhereTheFrameworkHasNoTwoOfOneVersion() throws Exception {
        framework.multiple = false;
        FakeBundle old = framework.running("a.b", "1.0.0");
        Swapped swapped = swapper.swap(jar("a.b", "1.0.0"));
        assertThat(swapped.manner()).isEqualTo(Swapped.Manner.IN_PLACE);
        assertThat(swapped.bundle().id()).isEqualTo(old.id);
        assertThat(swapped.notes())
                .singleElement()
                .asString()
                .contains("org.osgi.framework.bsnversion", "held meanwhile");
        assertThat(framework.done)
                .containsExactly("stop a.b 1.0.0", "update a.b 1.0.0", "refresh [a.b 1.0.0]", "start a.b 1.0.0");
        assertThat(framework.marked).containsExactly("ON_TRIAL " + old.id);
        assertThat(framework.marks).isEmpty();
        assertNothingIsKept();
    }

    private void assertNothingIsKept() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("former"))) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void isUpdatedInPlaceWhereTheFrameworkResolvesOneOfItsName() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.headers = Map.of("Bundle-SymbolicName", "a.b;singleton:=true", "Bundle-Version", "1.0.0");
        Swapped swapped = swapper.swap(jar("a.b", "2.0.0", "Bundle-SymbolicName", "a.b; singleton:=\"true\""));
        assertThat(swapped.manner()).isEqualTo(Swapped.Manner.IN_PLACE);
        assertThat(swapped.notes()).singleElement().asString().contains("singleton");
        assertThat(old.version).isEqualTo(new Version("2.0.0"));
    }

    @Test
    void whatFailsInPlaceGivesItsPlaceBack() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.headers =
                Map.of("Bundle-SymbolicName", "a.b;singleton:=true", "Bundle-Version", "1.0.0", "Name", "the old one");
        List<String> marks = new CopyOnWriteArrayList<>();
        framework.activator = bundle -> {
            marks.add(framework.marks.toString());
            if (bundle.version.getMajor() == 2) {
                throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
            }
        };
        assertFails(
                jar("a.b", "2.0.0", "Bundle-SymbolicName", "a.b;singleton:=true"),
                "updated in place, since the framework resolves"
                        + " one bundle of this name only (singleton), and failed: its activator failed: java.lang.IllegalStateException: broken;"
                        + " a.b 1.0.0 [" + old.id + "] is back");
        assertThat(marks)
                .as("on trial until the former one has started again")
                .hasSize(2)
                .containsOnly("[ON_TRIAL " + old.id + "]");
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        assertThat(old.headers).as("the very bytes").containsEntry("Name", "the old one");
        assertThat(framework.marks).isEmpty();
        assertNothingIsKept();
    }

    @Test
    void whatIsStoppedStaysStoppedWhereItsUpdateFails() throws Exception {
        framework.multiple = false;
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.state = Bundle.RESOLVED;
        framework.activator = bundle -> {
            throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
        };
        assertThatThrownBy(() -> swapper.swap(jar("a.b", "1.0.0")))
                .isInstanceOf(SwapException.class)
                .hasMessageEndingWith("is back");
        assertThat(old.state).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void whatWasUpdatedInPlaceWhenTheServerEndedAndFailsGivesItsPlaceBackAtTheNextStart() throws Exception {
        FakeBundle bundle = framework.running("a.b", "1.0.0");
        Former.keep(bundle.bundle, folder.resolve("former"));
        bundle.version = new Version("2.0.0");
        framework.activator = started -> {
            if (started.version.getMajor() == 2) {
                throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
            }
        };
        create();
        swapper.recover();
        assertThat(bundle.version).isEqualTo(new Version("1.0.0"));
        assertThat(bundle.state).isEqualTo(Bundle.ACTIVE);
        assertNothingIsKept();
    }

    @Test
    void whatWasUpdatedInPlaceWhenTheServerEndedAndServesStays() throws Exception {
        FakeBundle bundle = framework.running("a.b", "1.0.0");
        Former.keep(bundle.bundle, folder.resolve("former"));
        bundle.version = new Version("2.0.0");
        create();
        swapper.recover();
        assertThat(bundle.version).isEqualTo(new Version("2.0.0"));
        assertNothingIsKept();
    }

    @Test
    void whatExtendsTheFrameworkIsLeftToItsNextStart() throws Exception {
        assertFails(
                jar("x", "1.0.0", "Fragment-Host", "system.bundle; extension:=framework"),
                "it extends the framework, which takes it up when it starts: install it, and start the server anew");
        assertThat(framework.done).isEmpty();
    }

    @Test
    void aFragmentIsAttachedAndNotStarted() throws Exception {
        Swapped swapped = swapper.swap(jar("f", "1.0.0", "Fragment-Host", "a.b"));
        assertThat(swapped.notes()).singleElement().asString().contains("fragment");
        assertThat(framework.done)
                .contains("install f 1.0.0", "refresh [f 1.0.0]")
                .doesNotContain("start f 1.0.0");
    }

    /** The later installed one is what was wanted, whatever its version is. */
    @Test
    void whatTheLastRunLeftOfTwoVersionsGoes() throws Exception {
        FakeBundle newer = framework.running("a.b", "2.0.0");
        FakeBundle older = framework.running("a.b", "1.0.0");
        older.location = "sprocket-swap:a.b#1";
        swapper.recover();
        assertThat(newer.state).isEqualTo(Bundle.UNINSTALLED);
        assertThat(older.state).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whatTheLastRunWasSwappingInAndFailsGoes() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        FakeBundle fresh = framework.running("a.b", "2.0.0");
        fresh.location = "sprocket-deploy:a.jar#1";
        components.failed("a.b 2.0.0", "java.lang.IllegalStateException: no");
        swapper.recover();
        assertThat(fresh.state).isEqualTo(Bundle.UNINSTALLED);
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
    }

    /** Several versions of a library may be there on purpose. */
    @Test
    void whatNobodyHasSwappedInIsLeftAlone() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        framework.running("a.b", "2.0.0");
        swapper.recover();
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whatIsRemovedIsGoneOnce() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        swapper.remove(old.bundle);
        swapper.remove(old.bundle);
        assertThat(framework.done).containsExactly("stop a.b 1.0.0", "uninstall a.b 1.0.0", "refresh [a.b 1.0.0]");
    }
}
