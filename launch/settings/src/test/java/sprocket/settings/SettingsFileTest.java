// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path folder;

    private Map<String, Object> read(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("sprocket.some.cfg"), bytes);
        return SettingsFile.of(file).read(Map.of("there", "value")::get);
    }

    private Map<String, Object> read(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itsNameIsThePidOfWhatItConfigures() {
        assertThat(SettingsFile.of(Path.of("sprocket.some.cfg")))
                .extracting("pid", "name")
                .containsExactly("sprocket.some", Optional.empty());
        assertThat(SettingsFile.of(Path.of("sprocket.some-a-b.cfg")))
                .extracting("pid", "name")
                .containsExactly("sprocket.some", Optional.of("a-b"));
        assertThat(SettingsFile.of(Path.of("sprocket.some~a-b.cfg")))
                .extracting("pid", "name")
                .containsExactly("sprocket.some", Optional.of("a-b"));
    }

    @Test
    void copiesOfEditorsAreNoSettings() {
        assertThat(SettingsFile.is(Path.of("a.cfg"))).isTrue();
        assertThat(SettingsFile.is(Path.of(".a.cfg"))).isFalse();
        assertThat(SettingsFile.is(Path.of("a.cfg~"))).isFalse();
        assertThat(SettingsFile.is(Path.of(".cfg"))).isFalse();
    }

    @Test
    void isReadAsUtf8WithOrWithoutAByteOrderMark() throws Exception {
        assertThat(read("root = /srv/médias\n# Größe\nb = 2\n")).isEqualTo(Map.of("root", "/srv/médias", "b", "2"));
        assertThat(read("\uFEFFroot = /srv/médias\nb = 2\n")).isEqualTo(Map.of("root", "/srv/médias", "b", "2"));
    }

    @Test
    void linesMayEndAsOnWindows() throws Exception {
        assertThat(read("a = 1\r\n# nothing\r\nb = 2\r\n")).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void takesVariablesFromOutside() throws Exception {
        assertThat(read("a = x${there}y\nb = ${not.there:-else}\nc = ${not.there}\n"))
                .isEqualTo(Map.of("a", "xvaluey", "b", "else", "c", ""));
    }

    @Test
    void blanksAtTheEndOfALineAreNoPartOfAValue() throws Exception {
        assertThat(read("a = 1 \t\nb = x y\n")).isEqualTo(Map.of("a", "1", "b", "x y"));
    }

    @Test
    void aVariableMayBeEscaped() throws Exception {
        assertThat(read("a = $\\\\{there}\nb = D:\\\\media\n")).isEqualTo(Map.of("a", "${there}", "b", "D:\\media"));
    }

    @Test
    void whatIsNoUtf8IsRefusedAsAWholeWithTheLine() {
        assertThatThrownBy(() -> read("a = 1\nroot = /srv/m\u00e9dias\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("sprocket.some.cfg is no valid UTF-8 in line 2");
    }

    @Test
    void whatIsNoPropertiesFileIsRefused() {
        assertThatThrownBy(() -> read("a = \\u00zz\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("sprocket.some.cfg");
        assertThatThrownBy(() -> read("a = ${a}\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("recursive");
    }

    @Test
    void aFileThatHasGoneIsNotAFileThatCannotBeRead() {
        assertThatThrownBy(() -> SettingsFile.of(folder.resolve("gone.cfg")).read(name -> null))
                .isInstanceOf(NoSuchFileException.class);
    }
}
