// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The results as text, JSON and a picture. */
class ReportTest {

    private static final Result RESULT = new Result(
            "file, UDP", "Sprocket", 100, 49_500.25, 3.456, 0.0125, new double[] {0.24, 1.5, 4}, 100 << 20, 12.4);

    private final Report report = new Report();

    @BeforeEach
    void fill() {
        report.add(RESULT);
        report.add(Result.limit("file, UDP", 100, 50_000, 0.5));
        report.add(Result.limit("file, UDP", 300, 150_000, 0.4));
    }

    @Test
    void aLineStandsUnderItsHeadings() {
        assertThat(Report.line(RESULT))
                .isEqualTo("file, UDP   Sprocket        100      49500     3.46    1.25     0.2     1.5      4.0"
                        + "     100      12")
                .hasSameSizeAs(Report.heading());
        assertThat(Report.line(Result.limit("file, UDP", 100, 50_000, 0.5)))
                .isEqualTo("file, UDP   C loop          100      50000     0.50");
    }

    @Test
    void jsonHasNullForWhatIsNotKnown() {
        assertThat(report.json())
                .startsWith("[\n  {\"scenario\":\"file, UDP\",\"server\":\"Sprocket\",\"viewers\":100,")
                .contains("\"microsecondsPerPacket\":3.4560,\"lost\":0.0125,\"latenessMs\":[0.2400,1.5000,4.0000]")
                .contains("\"lost\":null,\"latenessMs\":[null,null,null]")
                .endsWith("}\n]\n");
    }

    /** A bar of 480 is 3.456 microseconds. */
    @Test
    void thePictureHasABarForEachServerWithTheLimitOfItsOwnViewers() {
        assertThat(report.svg())
                .contains("file, UDP, 100 viewers: Sprocket")
                .contains("width=\"480\" height=\"17\"")
                .contains("<rect x=\"319\" y=\"32\" width=\"2\"")
                .doesNotContain("C loop<")
                .doesNotContain("300 viewers");
    }
}
