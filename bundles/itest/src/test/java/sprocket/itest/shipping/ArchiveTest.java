// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The archive says what is in it: its SBOM has each jar and each embedded library, and the licences are there. */
class ArchiveTest {

    private static final Pattern COMPONENT = Pattern.compile(
            "\"bom-ref\" : \"([^\"!]+\\.jar)\",(?:(?!\"bom-ref\").)*?\"SHA-256\",\\s+\"content\" : \"(\\p{XDigit}+)\"",
            Pattern.DOTALL);

    private static Path archive() throws IOException {
        return Checkout.path("launch/target/sprocket-" + Checkout.version() + ".zip");
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive().toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (!entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), in.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    @Test
    void theBillHasEachJarWithItsHash() throws Exception {
        Map<String, byte[]> files = files();
        Map<String, String> jars = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(".jar")) {
                jars.put(
                        file.getKey(),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getValue())));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        Matcher component = COMPONENT.matcher(new String(files.get("sbom.cdx.json"), StandardCharsets.UTF_8));
        while (component.find()) {
            listed.put(component.group(1), component.group(2));
        }
        assertThat(jars).hasSizeGreaterThan(50);
        assertThat(listed).isEqualTo(jars);
    }

    @Test
    void theBillHasWhatIsEmbedded() throws Exception {
        assertThat(new String(files().get("sbom.cdx.json"), StandardCharsets.UTF_8))
                .contains(
                        "!com.formdev:flatlaf\"",
                        "!com.twelvemonkeys.imageio:imageio-jpeg\"",
                        "!org.apache.felix:org.apache.felix.framework\"");
    }

    @Test
    void theSameBillIsBesideTheArchive() throws Exception {
        Path beside = Checkout.path("launch/target/sprocket-" + Checkout.version() + ".cdx.json");
        assertThat(Files.readAllBytes(beside)).isEqualTo(files().get("sbom.cdx.json"));
    }

    @Test
    void theLicencesOfThirdPartiesAreThere() throws Exception {
        Map<String, byte[]> files = files();
        String list = new String(files.get("licences/THIRD-PARTY.txt"), StandardCharsets.UTF_8);
        assertThat(list).contains("io.netty:netty-transport ", "ch.qos.logback:logback-core ", "com.formdev:flatlaf ");
        Matcher texts = Pattern.compile("text: +(.+)").matcher(list);
        while (texts.find()) {
            for (String name : texts.group(1).split(", ")) {
                assertThat(files)
                        .containsKey(
                                Path.of("licences").resolve(name).normalize().toString());
            }
        }
    }
}
