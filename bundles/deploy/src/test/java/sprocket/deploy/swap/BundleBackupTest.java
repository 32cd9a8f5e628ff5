// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import sprocket.deploy.swap.FakeFramework.FakeBundle;

class BundleBackupTest {

    @TempDir
    Path folder;

    private final FakeFramework framework = new FakeFramework();

    private FakeBundle running(String name) {
        FakeBundle bundle = framework.running(name, "1.2.3");
        bundle.location = "file:größe of " + name + ".jar";
        return bundle;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void theNextStartFindsWhatWasKept() throws Exception {
        FakeBundle bundle = running("a.b");
        BundleBackup kept = BundleBackup.keep(bundle.bundle, folder);
        assertThat(BundleBackup.left(folder)).containsExactly(kept);
        assertThat(kept.bundleId()).isEqualTo(bundle.id);
        assertThat(kept.symbolicName()).isEqualTo("a.b");
        assertThat(kept.location()).isEqualTo("file:größe of a.b.jar");
        assertThat(kept.name()).isEqualTo("a.b 1.2.3 [" + bundle.id + "]");
        assertThat(kept.running()).isTrue();
        try (JarInputStream jar = new JarInputStream(kept.open())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .isEqualTo("a.b");
        }
    }

    @Test
    void aBundleThatDidNotRunIsNotStartedLater() throws Exception {
        FakeBundle bundle = running("a.b");
        bundle.state = Bundle.RESOLVED;
        BundleBackup.keep(bundle.bundle, folder);
        assertThat(BundleBackup.left(folder)).extracting(BundleBackup::running).containsExactly(false);
    }

    @Test
    void nothingIsLeftOfWhatIsDiscarded() throws Exception {
        BundleBackup.keep(running("a.b").bundle, folder).discard();
        assertThat(files()).isEmpty();
        assertThat(BundleBackup.left(folder)).isEmpty();
    }

    @Test
    void nothingIsLeftOfWhatCannotBeKept() throws Exception {
        FakeBundle bundle = running("a.b");
        Bundle withoutContent = Fake.of(
                Bundle.class, (method, arguments) -> method.equals("getEntry") ? null : bundle.call(method, arguments));
        assertThatThrownBy(() -> BundleBackup.keep(withoutContent, folder)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsIncompleteIsDeleted() throws Exception {
        BundleBackup kept = BundleBackup.keep(running("a.b").bundle, folder);
        Files.writeString(folder.resolve("1.jar"), "a jar without its note: the server was killed while it wrote");
        Files.writeString(folder.resolve("2.properties.new"), "bundle=7");
        assertThat(BundleBackup.left(folder)).containsExactly(kept);
        assertThat(files()).hasSize(2);
    }

    @Test
    void oneThatCannotBeReadDoesNotTakeTheOthersWithIt() throws Exception {
        Files.writeString(folder.resolve("0.properties"), "bundle=seven");
        BundleBackup first = BundleBackup.keep(running("a.b").bundle, folder);
        BundleBackup second = BundleBackup.keep(running("a.c").bundle, folder);
        Files.writeString(folder.resolve("z.properties"), "bundle=\\u12");
        assertThat(BundleBackup.left(folder)).containsExactlyInAnyOrder(first, second);
        assertThat(files()).hasSize(4);
    }

    @Test
    void whereNothingWasEverKeptNothingIsLeft() {
        assertThat(BundleBackup.left(folder.resolve("none"))).isEmpty();
    }
}
