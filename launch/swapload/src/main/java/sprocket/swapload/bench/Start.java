// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the server takes from the start command to the first accepted connection, by {@code launch/measure}. */
final class Start {

    static final String SCENARIO = "start";
    static final String FIRST = "first start, ms";
    static final String LATER = "later starts, ms";

    private static final int RUNS = 3;

    private Start() {}

    /**
     * Starts the server some times.
     *
     * @param script launch/measure
     */
    static void measure(Path script, Path distribution, Measurements into, PrintStream out)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script.toString(), Integer.toString(RUNS), distribution.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(script + " fails: " + text);
        }
        for (Figure figure : new Figure[] {
            new Figure(SCENARIO, Result.OURS, FIRST, median(text, "first start")),
            new Figure(SCENARIO, Result.OURS, LATER, median(text, "later starts"))
        }) {
            into.add(figure);
            out.println(TextReport.line(figure));
        }
    }

    /** The median in the line of a kind of start. */
    static double median(String text, String kind) throws IOException {
        Matcher line = Pattern.compile(
                        "start to first connection, " + Pattern.quote(kind) + " \\(ms\\):.*median (\\d+)")
                .matcher(text);
        if (!line.find()) {
            throw new IOException("launch/measure does not tell the median of: " + kind);
        }
        return Double.parseDouble(line.group(1));
    }
}
