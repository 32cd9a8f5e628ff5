package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductTest {

    @TempDir
    Path home;

    @BeforeEach
    void install() throws Exception {
        for (String file : new String[] {"conf/config.properties", "client/conf/config.properties", "bundle/b.jar",
                "bundle/server.jar",
            "client/bundle/c.jar", "lib/a.jar"}) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), file);
        }
        jar("bundle/b.jar", "sprocket.other");
        jar("client/bundle/c.jar", null);
        jar("lib/a.jar", null);
        Files.writeString(home.resolve("client/bundles"), "client/bundle/c.jar\nbundle/b.jar\n\nlib/a.jar\n");
    }

    /** @param host of a fragment; null for any other bundle */
    private void jar(String file, String host) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (host != null) {
            manifest.getMainAttributes().putValue("Fragment-Host", host);
        }
        new JarOutputStream(Files.newOutputStream(home.resolve(file)), manifest).close();
    }

    @Test
    void theServerIsAllThatLiesInItsFolder() throws Exception {
        Product server = Product.server(new Installation(home));
        assertThat(server.bundles()).containsExactly(home.resolve("bundle/b.jar"), home.resolve("bundle/server.jar"));
        assertThat(server.settings()).isEmpty();
    }

    /** ConfigAdmin and the like come before what they configure, by their names. */
    @Test
    void theClientIsWhatItsListNamesInTheOrderOfFiles() throws Exception {
        Product client = Product.client(new Installation(home));
        assertThat(client.bundles()).containsExactly(home.resolve("lib/a.jar"), home.resolve("bundle/b.jar"),
                home.resolve("client/bundle/c.jar"));
        assertThat(client.settings())
                .containsEntry("felix.auto.install.1", home.resolve("bundle/b.jar").toUri().toString())
                .containsEntry("felix.auto.start.1",
                        home.resolve("lib/a.jar").toUri() + " " + home.resolve("client/bundle/c.jar").toUri());
    }

    @Test
    void tellsWhetherItsBundlesAreTheSame() throws Exception {
        Installation installation = new Installation(home);
        String before = Product.server(installation).fingerprint();
        assertThat(Product.server(installation).fingerprint()).isEqualTo(before);
        Files.setLastModifiedTime(home.resolve("bundle/b.jar"), FileTime.fromMillis(1));
        String touched = Product.server(installation).fingerprint();
        assertThat(touched).isNotEqualTo(before);
        Files.delete(home.resolve("bundle/b.jar"));
        assertThat(Product.server(installation).fingerprint()).isNotEqualTo(touched);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(home.resolve("client/conf/config.properties"));
        assertThatThrownBy(() -> Product.client(new Installation(home))).isInstanceOf(LaunchException.class)
                .hasMessageContaining("config.properties").hasMessageContaining("not complete");
        Files.delete(home.resolve("client/bundles"));
        assertThatThrownBy(() -> Product.client(new Installation(home))).isInstanceOf(LaunchException.class)
                .hasMessageContaining("client/bundles");
    }
}
