// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The results as text, JSON, Markdown and a picture. */
class ReportsTest {

    private static final Machine MACHINE =
            new Machine("A processor", 2, 24_000, "Linux 6", "OpenJDK 17", LocalDate.of(2026, 11, 28));
    private static final Result OURS =
            new Result("file, UDP", "Sprocket", 100, 49_500.25, 3.456, 0.0125, 0.99, 0.24, 1.5, 4, 100, 12.4);
    private static final Result LOOP = Result.limit("file, UDP", 100, 50_000, 0.5);

    private final Measurements measurements = new Measurements();

    @BeforeEach
    void fill() {
        measurements.add(OURS);
        measurements.add(LOOP);
        measurements.add(Result.limit("file, UDP", 300, 150_000, 0.4));
        measurements.add(new Figure("start", "Sprocket", "first start, ms", 900));
    }

    private List<Aim> aims() {
        return Aims.of(measurements);
    }

    @Test
    void aLineStandsUnderItsHeadings() {
        assertThat(TextReport.line(OURS))
                .isEqualTo(
                        "file, UDP   Sprocket        100      49500     3.46    1.25    99.0     0.2     1.5      4.0"
                                + "     100      12")
                .hasSameSizeAs(TextReport.heading());
        assertThat(TextReport.line(LOOP)).isEqualTo("file, UDP   C loop          100      50000     0.50");
    }

    @Test
    void theTextSaysWhichAimsAreHeld() {
        assertThat(TextReport.aims(aims()))
                .containsPattern("(?m)^file, UDP, 100 viewers.*the C loop's +<= 2 +6.91 +MISSED$")
                .containsPattern("(?m)^first start.* +<= 1000 +900 +held$")
                .doesNotContain("idle");
    }

    @Test
    void jsonHasNullForWhatIsNotKnown() {
        JsonObject json = JsonParser.parseString(JsonReport.of(MACHINE, measurements, aims()))
                .getAsJsonObject();
        assertThat(json.get("machine").getAsJsonObject().get("date").getAsString())
                .isEqualTo("2026-11-28");
        JsonObject ours = json.get("audiences").getAsJsonArray().get(0).getAsJsonObject();
        assertThat(ours.get("cost").getAsDouble()).isEqualTo(3.456);
        JsonObject loop = json.get("audiences").getAsJsonArray().get(1).getAsJsonObject();
        assertThat(loop.get("lost").isJsonNull()).isTrue();
        assertThat(json.get("figures").getAsJsonArray()).hasSize(1);
        assertThat(json.get("aims").getAsJsonArray())
                .extracting(aim -> aim.getAsJsonObject().get("held").getAsBoolean())
                .containsExactly(false, true);
    }

    @Test
    void markdownHasATableOfEachKind() {
        assertThat(Markdown.of(MACHINE, measurements, aims()))
                .startsWith("A processor, 2 cores, 24000 MiB; Linux 6; OpenJDK 17; 2026-11-28.\n\n| |")
                .contains("| file, UDP | Sprocket | 100 | 49,500 | 3.46 | 1.25 | 99.0 | 0.2 | 1.5 | 4.0 | 100 | 12 |\n")
                .contains("| file, UDP | C loop | 100 | 50,000 | 0.50 |  |  |  |  |  |  |  |\n")
                .contains("| start | Sprocket | first start, ms | 900 |\n")
                .contains("| first start to the first connection, ms | ≤ 1000 | 900 | held |\n");
    }

    /** The longest bar is 3.456 microseconds long. */
    @Test
    void thePictureHasABarForEachServerWithTheLimitOfItsOwnViewers() {
        assertThat(BarChart.of(measurements))
                .contains("file, UDP, 100 viewers (C loop 0.50)")
                .contains("<rect class=\"ours\" x=\"96\" y=\"80\" width=\"580\"")
                .contains("<rect class=\"limit\" x=\"180\"")
                .contains("prefers-color-scheme: dark")
                .endsWith("</svg>\n");
    }

    /** A bar of 580 ends before the mark at 839. */
    @Test
    void theMarkOfTheLimitDoesNotCrossAFigure() {
        measurements.add(Result.limit("file, UDP", 100, 50_000, 5));
        assertThat(BarChart.of(measurements)).containsPattern("<text x=\"946\" y=\"\\d+\">3.46</text>");
    }
}
