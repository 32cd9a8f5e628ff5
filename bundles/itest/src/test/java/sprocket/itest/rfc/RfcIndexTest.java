// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sprocket.itest.shipping.Checkout;

/** {@code docs/rfc.md} names all transcripts, and nothing that is not there. */
class RfcIndexTest {

    private static final Path PAGE = Checkout.root().resolve("docs/rfc.md");
    private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");
    private static final String ROW = "| ";
    private static final String TRANSCRIPT = ".txt";

    private record Row(String section, String requirement, List<String> shownBy) {}

    /** The rows of the first table. */
    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(PAGE);
        for (int i = lines.indexOf("|---|---|---|") + 1; lines.get(i).startsWith(ROW); i++) {
            String[] cells = lines.get(i).split("(?<!\\\\)\\|");
            Matcher names = NAME.matcher(cells[3]);
            rows.add(new Row(
                    cells[1].strip(),
                    cells[2].strip(),
                    names.results().map(found -> found.group(1)).toList()));
        }
        return rows;
    }

    private static Set<String> named(boolean transcripts) throws IOException {
        return rows().stream()
                .flatMap(row -> row.shownBy().stream())
                .filter(name -> name.endsWith(TRANSCRIPT) == transcripts)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void everyRequirementIsShown() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(row.shownBy())
                        .as(row.section() + " " + row.requirement())
                        .isNotEmpty());
    }

    @Test
    void thePageNamesEveryTranscript() throws IOException {
        List<String> files = RfcTranscriptsTest.files().stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(named(true)).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void theTestsOfThePageExist() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(Checkout.root().resolve("bundles"))) {
            sources = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        assertThat(named(false))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(sources).contains(name + ".java"));
    }

    /** A title begins with a section of the row. */
    @Test
    void titlesNameTheirSections() throws IOException {
        for (Row row : rows()) {
            for (String file : row.shownBy()) {
                if (file.endsWith(TRANSCRIPT)) {
                    String title = Transcript.read(RfcTranscriptsTest.FOLDER.resolve(file))
                            .title();
                    String section = file.substring(0, file.indexOf('-'));
                    assertThat(title).as(file).startsWith(section.startsWith("RFC") ? "RFC " : section + " ");
                }
            }
        }
    }

    @Test
    void aTranscriptWithoutATitleIsRefused() {
        assertThatThrownBy(() -> Transcript.parse("a.txt", List.of("wait 1 s")))
                .hasMessage("a.txt has no title: begin with '# SECTION what it demands'");
        assertThatThrownBy(() -> Transcript.parse("a.txt", List.of("# 4 a", "   Range: npt=0-")))
                .hasMessage("a.txt:2: a header line belongs to no message");
    }
}
