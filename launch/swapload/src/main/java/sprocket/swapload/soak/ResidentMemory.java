// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.swapload.Server;

/**
 * The resident memory of a server that rests, after each of several rounds of viewers who come and go. Nothing asks for
 * a garbage collection: what counts is what the process gives back by itself.
 */
record ResidentMemory(Server server, Place place, List<Way> ways) {

    private static final double MOST_GROWTH = 1.1;
    private static final double MEBI = 1 << 10;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern OF_JAVA = Pattern.compile("(?m)^(?:heap|direct) .*$");

    /**
     * Prints a line for each round.
     *
     * @param viewers at a time
     * @param minutes of viewers in each round
     * @param rest seconds without viewers behind them
     * @return whether the last round left little more than the first one
     */
    boolean rounds(int rounds, int viewers, double minutes, int rest) throws IOException, InterruptedException {
        System.out.println("resident MiB: " + line());
        double first = 0;
        double last = 0;
        for (int round = 1; round <= rounds; round++) {
            Crowd crowd = new Crowd(place, ways, round * 1_000_000L);
            crowd.begin(viewers, 0);
            TimeUnit.NANOSECONDS.sleep((long) (minutes * 60e9));
            double busy = mebibytes();
            crowd.end();
            TimeUnit.SECONDS.sleep(rest);
            last = mebibytes();
            first = round == 1 ? last : first;
            System.out.printf(
                    Locale.ROOT, "round %d: %.0f MiB with viewers; after %d s of rest %s%n", round, busy, rest, line());
        }
        System.out.println(place.figures());
        return last <= MOST_GROWTH * first;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%.0f", mebibytes()));
        Matcher ofJava = OF_JAVA.matcher(server.command("rtsp:stats").out());
        while (ofJava.find()) {
            line.append("; ").append(ofJava.group().strip().replaceAll("\\s+", " "));
        }
        return line.toString();
    }

    private double mebibytes() throws IOException {
        Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(server.pid()), "status")));
        if (!matcher.find()) {
            throw new IOException("The system does not say what memory the server has");
        }
        return Long.parseLong(matcher.group(1)) / MEBI;
    }
}
