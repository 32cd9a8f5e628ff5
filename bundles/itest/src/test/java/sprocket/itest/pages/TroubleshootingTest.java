// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sprocket.itest.shipping.Checkout;
import sprocket.rtsp.api.message.RtspStatus;

/** docs/troubleshooting.md has each status that the server sends, and quotes texts that are in the code. */
class TroubleshootingTest {

    private static final Pattern STATUS = Pattern.compile("(?m)^### (\\d{3}) ");
    /** The first cell of a row of a table whose first column is text of the program. */
    private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private static String page;
    private static SourceTexts sources;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Checkout.root().resolve("docs/troubleshooting.md"));
        sources = SourceTexts.read();
    }

    @Test
    void everyStatusThatTheServerSendsIsOnThePage() {
        Map<Integer, Path> missing = new TreeMap<>(sources.statuses());
        missing.keySet().removeAll(headings());
        assertThat(missing).isEmpty();
    }

    @Test
    void noStatusIsOnThePageThatTheServerNeverSends() {
        assertThat(headings()).isSubsetOf(sources.statuses().keySet());
    }

    @Test
    void theStatusesOfAllKindsOfSourcesAreFound() {
        assertThat(sources.statuses())
                .containsKeys(
                        RtspStatus.BAD_REQUEST.code(),
                        RtspStatus.URI_TOO_LONG.code(),
                        RtspStatus.NOT_ENOUGH_BANDWIDTH.code(),
                        RtspStatus.OPTION_NOT_SUPPORTED.code());
        assertThat(sources.statuses()).doesNotContainKeys(RtspStatus.OK.code(), RtspStatus.PRECONDITION_FAILED.code());
    }

    @Test
    void whatItQuotesIsWhatTheProgramSays() {
        List<String> strange = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(page);
        while (quoted.find()) {
            if (!sources.unknownIn(quoted.group(1)).isEmpty()) {
                strange.add(quoted.group(1));
            }
        }
        assertThat(strange).isEmpty();
    }

    @Test
    void aTextThatTheProgramDoesNotSayIsFound() {
        assertThat(sources.unknownIn("SETUP needs a Transport header, such as … and " + "no such words"))
                .containsExactly(" and no such words");
    }

    private static Set<Integer> headings() {
        Set<Integer> codes = new TreeSet<>();
        STATUS.matcher(page).results().forEach(heading -> codes.add(Integer.parseInt(heading.group(1))));
        return codes;
    }
}
