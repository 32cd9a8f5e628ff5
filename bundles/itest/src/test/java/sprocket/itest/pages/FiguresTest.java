// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sprocket.itest.shipping.Checkout;

/** The figures of the README are the sums of the figures of the load program in docs/hot-swap.md. */
class FiguresTest {

    private static final Pattern PAIR = Pattern.compile("([\\d,]+), (\\d+) \\|");

    private static String readme;
    private static String measured;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Checkout.root().resolve("README.md")).replaceAll("\\s+", " ");
        measured = Files.readString(Checkout.root().resolve("docs/hot-swap.md"));
    }

    @Test
    void swaps() {
        assertThat(readme)
                .contains(String.format(Locale.ROOT, "%,d replacements of methods under load", sum("swaps, failed")));
    }

    @Test
    void requests() {
        assertThat(readme).contains(millions("requests, lost") + " million requests, none lost");
    }

    @Test
    void packets() {
        assertThat(readme)
                .contains(millions("packets, lost or changed") + " million RTP packets, none lost or changed");
    }

    private static String millions(String row) {
        return String.format(Locale.ROOT, "%.1f", sum(row) / 1e6);
    }

    /** The sum of the first numbers of a row of the table. The second ones count failures. */
    private static long sum(String row) {
        String cells = measured.lines()
                .filter(line -> line.startsWith("| " + row + " |"))
                .findFirst()
                .orElseThrow();
        Matcher pair = PAIR.matcher(cells);
        long sum = 0;
        while (pair.find()) {
            assertThat(pair.group(2)).as(row).isEqualTo("0");
            sum += Long.parseLong(pair.group(1).replace(",", ""));
        }
        assertThat(sum).as(row).isPositive();
        return sum;
    }
}
