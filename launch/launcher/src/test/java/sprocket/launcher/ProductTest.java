// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTest {

    @TempDir
    Path home;

    @BeforeEach
    void install() throws Exception {
        for (String file : new String[] {
            "conf/config.properties",
            "client/conf/config.properties",
            "bundle/b.jar",
            "bundle/server.jar",
            "bundle/settings-1.jar",
            "bundle/org.apache.felix.configadmin-1.jar",
            "bundle/org.apache.felix.scr-1.jar",
            "bundle/org.apache.felix.fileinstall-1.jar",
            "client/bundle/c.jar",
            "lib/a.jar"
        }) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), file);
        }
        Files.writeString(
                home.resolve("client/bundles"),
                "client/bundle/c.jar\nbundle/settings-1.jar\nbundle/b.jar\n\nlib/a.jar\n");
    }

    private Product server(Path conf) throws LaunchException {
        return Product.server(new Installation(home), conf);
    }

    private List<String> names(Product product) {
        return product.bundles().stream()
                .map(bundle -> home.relativize(bundle).toString())
                .toList();
    }

    /** Each component has its settings when it starts. */
    @Test
    void whatConfiguresTheOthersComesFirst() throws Exception {
        assertThat(names(server(home.resolve("conf"))))
                .containsExactly(
                        "bundle/org.apache.felix.configadmin-1.jar",
                        "bundle/org.apache.felix.fileinstall-1.jar",
                        "bundle/settings-1.jar",
                        "bundle/b.jar",
                        "bundle/org.apache.felix.scr-1.jar",
                        "bundle/server.jar");
        assertThat(names(Product.client(new Installation(home))))
                .containsExactly("bundle/settings-1.jar", "lib/a.jar", "bundle/b.jar", "client/bundle/c.jar");
    }

    @Test
    void theConfigurationOfTheFrameworkIsThatOfTheSettingsIfThereIsOne() throws Exception {
        Path own = Files.createDirectory(home.resolve("own"));
        assertThat(server(own).configuration()).isEqualTo(home.resolve("conf/config.properties"));
        Files.createFile(own.resolve("config.properties"));
        assertThat(server(own).configuration()).isEqualTo(own.resolve("config.properties"));
    }

    @Test
    void tellsWhetherItsBundlesAreTheSame() throws Exception {
        Path conf = home.resolve("conf");
        String before = server(conf).fingerprint();
        assertThat(server(conf).fingerprint()).isEqualTo(before);
        Files.setLastModifiedTime(home.resolve("bundle/b.jar"), FileTime.fromMillis(1));
        String touched = server(conf).fingerprint();
        assertThat(touched).isNotEqualTo(before);
        Files.delete(home.resolve("bundle/b.jar"));
        assertThat(server(conf).fingerprint()).isNotEqualTo(touched);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(home.resolve("client/conf/config.properties"));
        assertThatThrownBy(() -> Product.client(new Installation(home)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("config.properties")
                .hasMessageContaining("not complete");
        Files.delete(home.resolve("client/bundles"));
        assertThatThrownBy(() -> Product.client(new Installation(home)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("client/bundles");
    }
}
