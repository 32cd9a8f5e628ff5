// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of conf/ and docs/configuration.md have exactly the settings of the bundles, with their limits and
 * defaults.
 */
class DocumentedSettingsTest {

    private static final String PID = "sprocket.transport.udp";

    private static Map<String, List<Setting>> settings;
    private static Map<String, String> files;
    private static String page;

    @BeforeAll
    static void read() throws Exception {
        settings = ShippedFiles.settings();
        files = ShippedFiles.files();
        page = ShippedFiles.page();
    }

    static Set<String> pids() throws Exception {
        return ShippedFiles.settings().keySet();
    }

    @Test
    void everyPidHasAFileAndATable() {
        assertThat(settings.keySet()).contains(PID, "sprocket.rtsp.server", "sprocket.loop");
        assertThat(files.keySet()).isEqualTo(settings.keySet());
        assertThat(ConfigurationPage.parse(page).tables().keySet()).isEqualTo(settings.keySet());
    }

    @ParameterizedTest
    @MethodSource("pids")
    void theyAgree(String pid) {
        assertThat(complaints(pid, files.get(pid), page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #first.port = 0         | #first.port = 1000
            #first.port = 0         | first.port = 0
            #first.port = 0         | #frist.port = 0
            #first.port = 0         | '# '
            # 0 to 65534; default 0 | # 0 to 65534; default 8
            # 0 to 65534; default 0 | # 1 to 65534; default 0
            # 0 to 65534; default 0 | # 0 to 65536; default 0
            A change applies at once | A change applies at the next start
            '#bind.address ='        | '#bind.address = ::1'
            Bytes of a socket       | Kilobytes of a socket
            true or false           | yes or no
            """)
    void aFileThatDriftsIsFound(String now, String then) {
        assertThat(files.get(PID)).contains(now);
        assertThat(complaints(PID, files.get(PID).replace(now, then), page)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            | `send.buffer` |       ~ | `send.buffers` |
            | 0 to 67108864 |       ~ | 0 to 67108865 |
            | `1048576` |           ~ | `1048577` |
            | bytes | 0 to 67108864 ~ | ms | 0 to 67108864
            Bytes of a socket's     ~ Bytes of the socket's
            | applies at once; 0    ~ | applies later; 0
            """)
    void aTableThatDriftsIsFound(String now, String then) {
        assertThat(page).contains(now);
        assertThat(complaints(PID, files.get(PID), page.replace(now, then))).isNotEmpty();
    }

    @Test
    void aNewSettingIsFound() {
        List<Setting> more = new ArrayList<>(settings.get(PID));
        more.add(new Setting(PID, "ttl", "Integer", "1", "255", "16", "Hops of a packet."));
        assertThat(SettingsComparison.complaints(
                        more,
                        ConfFile.parse(files.get(PID)),
                        ConfigurationPage.parse(page).tables().get(PID)))
                .hasSize(2);
    }

    private static List<String> complaints(String pid, String file, String page) {
        return SettingsComparison.complaints(
                settings.get(pid),
                ConfFile.parse(file),
                ConfigurationPage.parse(page).tables().get(pid));
    }
}
