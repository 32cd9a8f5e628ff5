// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.deploy.swap.SwapTestCase;

class DirectoryInstallerTest extends SwapTestCase {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private Path directory;
    private DirectoryInstaller installer;

    @BeforeEach
    void watch() throws Exception {
        directory = Files.createDirectories(folder.resolve("deploy"));
        installer = installer();
    }

    /** An installer as after a restart of the server, which has forgotten pending removals. */
    private DirectoryInstaller installer() {
        return new DirectoryInstaller(
                framework.context,
                swapper,
                directory,
                folder.resolve("copies"),
                folder.resolve("origins.properties"),
                GRACE,
                workers,
                timer.service);
    }

    private Path copied(URI jar, String name) throws Exception {
        return Files.copy(Path.of(jar), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void install(URI jar, String name) throws Exception {
        installer.install(copied(jar, name).toFile());
    }

    private List<String> installed() {
        return Stream.of(framework.context.getBundles()).map(Object::toString).toList();
    }

    private void awaitInstalled(String... bundles) {
        awaitHandled();
        await().untilAsserted(() -> assertThat(installed()).containsExactlyInAnyOrder(bundles));
    }

    /** Waits until all reports have been handled. */
    private void awaitHandled() {
        await().until(workers::idle);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "a.jar,       true",
        "a.b-1.2.jar, true",
        "a.JAR,       false",
        "a.jar.part,  false",
        "readme.txt,  false",
        "below/a.jar, false",
        "../a.jar,    false"
    })
    // spotless:on
    void jarsOfTheDirectoryItselfAreHandled(String file, boolean handled) {
        assertThat(installer.canHandle(directory.resolve(file).toFile())).isEqualTo(handled);
    }

    @Test
    void aJarThatAppearsIsInstalled() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        assertThat(framework.context.getBundles()[0].getLocation()).startsWith("sprocket-deploy:a.jar#");
    }

    @Test
    void theSameBytesAreInstalledOnce() throws Exception {
        URI jar = jar("a.b", "1.0.0");
        install(jar, "a.jar");
        awaitInstalled("a.b 1.0.0");
        framework.done.clear();
        installer.update(directory.resolve("a.jar").toFile());
        install(jar("a.b", "1.0.1"), "a.jar");
        awaitInstalled("a.b 1.0.1");
        assertThat(framework.done).startsWith("install a.b 1.0.1");
    }

    @Test
    void aJarThatIsOverwrittenByAnOlderVersionIsReplaced() throws Exception {
        install(jar("a.b", "2.0.0"), "a.jar");
        awaitInstalled("a.b 2.0.0");
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
    }

    @Test
    void anOlderVersionInAnotherJarReplacesOnlyOneWhoseJarIsDeleted() throws Exception {
        install(jar("a.b", "2.0.0"), "new.jar");
        awaitInstalled("a.b 2.0.0");
        install(jar("a.b", "1.0.0"), "old.jar");
        awaitInstalled("a.b 2.0.0");
        Files.delete(directory.resolve("new.jar"));
        install(jar("a.b", "1.0.0"), "older.jar");
        awaitInstalled("a.b 1.0.0");
    }

    @Test
    void theBundleOfADeletedJarGoesAfterTheGrace() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        Files.delete(directory.resolve("a.jar"));
        installer.uninstall(directory.resolve("a.jar").toFile());
        assertThat(installed()).containsExactly("a.b 1.0.0");
        timer.expire();
        awaitInstalled();
    }

    @Test
    void aJarThatIsBackWithinTheGraceReplacesTheBundle() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        await().until(() -> timer.pending() == 0);
        Files.delete(directory.resolve("a.jar"));
        installer.uninstall(directory.resolve("a.jar").toFile());
        assertThat(timer.pending()).isEqualTo(1);
        install(jar("a.b", "2.0.0"), "a.jar");
        awaitInstalled("a.b 2.0.0");
        assertThat(framework.done).containsSubsequence("start a.b 2.0.0", "stop a.b 1.0.0");
        await().until(() -> timer.pending() == 0);
    }

    @Test
    void aJarThatContainsAnotherBundleNowReplacesTheFirstOne() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        install(jar("c.d", "1.0.0"), "a.jar");
        awaitInstalled("c.d 1.0.0");
    }

    @Test
    void aBrokenJarLeavesTheRunningBundleAlone() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        Files.writeString(directory.resolve("a.jar"), "half a jar");
        installer.update(directory.resolve("a.jar").toFile());
        installer.update(copied(jar("a.b", "3.0.0"), "a.jar").toFile());
        awaitInstalled("a.b 3.0.0");
        assertThat(framework.done).containsSubsequence("start a.b 1.0.0", "install a.b 3.0.0", "stop a.b 1.0.0");
    }

    @Test
    void whatWasDeletedWhileNobodyWatchedGoesAfterTheGrace() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        install(jar("c.d", "1.0.0"), "c.jar");
        awaitInstalled("a.b 1.0.0", "c.d 1.0.0");
        framework.running("e.f", "1.0.0");
        await().until(() -> timer.pending() == 0);
        Files.delete(directory.resolve("a.jar"));
        installer = installer();
        installer.removeMissing();
        timer.expire();
        awaitInstalled("c.d 1.0.0", "e.f 1.0.0");
    }

    @Test
    void nothingBeginsOnceItIsClosed() throws Exception {
        install(jar("a.b", "1.0.0"), "a.jar");
        awaitInstalled("a.b 1.0.0");
        await().until(() -> timer.pending() == 0);
        Files.delete(directory.resolve("a.jar"));
        installer.uninstall(directory.resolve("a.jar").toFile());
        installer.close();
        assertThat(timer.pending()).as("removals that are due").isZero();
        install(jar("c.d", "1.0.0"), "c.jar");
        installer = installer();
        install(jar("e.f", "1.0.0"), "c.jar");
        awaitInstalled("a.b 1.0.0", "e.f 1.0.0");
    }
}
