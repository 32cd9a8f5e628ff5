// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    private Settings settings() {
        return new Settings(folder.resolve("settings"), Runnable::run);
    }

    @Test
    void remembersFromRunToRun() {
        Settings first = settings();
        first.keep("dark", true);
        first.keep("volume", 0.5);
        first.played("rtsp://a/1");
        first.played("rtsp://a/2");
        first.played("rtsp://a/1");
        Settings second = settings();
        assertThat(second.flag("dark")).isTrue();
        assertThat(second.number("volume", 1, 0, 1)).isEqualTo(0.5);
        assertThat(second.history()).containsExactly("rtsp://a/1", "rtsp://a/2");
    }

    @Test
    void takesNothingThatMakesNoSense() throws IOException {
        Files.createDirectories(folder.resolve("settings"));
        Files.writeString(folder.resolve("settings/desk.properties"), "volume=loud\nlatency=99999999\ndark=\\u00zz\n");
        assertThat(settings().number("volume", 1, 0, 1)).isEqualTo(1);
        Files.writeString(folder.resolve("settings/desk.properties"), "volume=NaN\nlatency=99999999\n");
        assertThat(settings().number("volume", 1, 0, 1)).isEqualTo(1);
        assertThat(settings().number("latency", 30, 0, 10_000)).isEqualTo(30);
    }

    @Test
    void forgetsWhatWasPlayedLongAgo() {
        Settings settings = settings();
        for (int i = 0; i < 60; i++) {
            settings.played("rtsp://a/" + i);
        }
        assertThat(settings().history()).hasSize(50).startsWith("rtsp://a/59").doesNotContain("rtsp://a/9");
    }
}
