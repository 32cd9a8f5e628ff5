// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The limit: a C program that sends the same packets with the fewest system calls. */
final class CLoop {

    /** Bytes of a packet. */
    static final int PACKET = 1400;

    private final Path program;
    private final int packets;
    private final int seconds;
    private final PrintStream out;

    private CLoop(Path program, int packets, int seconds, PrintStream out) {
        this.program = program;
        this.packets = packets;
        this.seconds = seconds;
        this.out = out;
    }

    /**
     * Compiles it.
     *
     * @return empty where there is no C compiler
     */
    static Optional<CLoop> compiled(Path folder, Film film, int seconds, PrintStream out)
            throws IOException, InterruptedException {
        Path program = folder.resolve("limit");
        String source = Peer.resource("limit.c", folder).toString();
        try {
            run("cc", "-O2", "-o", program.toString(), source);
        } catch (IOException e) {
            out.println("The C loop is left out: " + e.getMessage());
            return Optional.empty();
        }
        return Optional.of(new CLoop(program, film.packets(PACKET), seconds, out));
    }

    /** The viewers of a file are spread over the interval of a picture, and those of a live stream get it together. */
    void measure(List<Show> shows, List<Integer> counts, Measurements into) throws IOException, InterruptedException {
        for (Show show : shows) {
            for (boolean udp : new boolean[] {true, false}) {
                for (int count : counts) {
                    Result result = measure(show, udp, count);
                    into.add(result);
                    out.println(TextReport.line(result));
                }
            }
        }
    }

    private Result measure(Show show, boolean udp, int count) throws IOException, InterruptedException {
        double cost = Double.parseDouble(run(
                program.toString(),
                udp ? "udp" : "tcp",
                show == Show.FILE ? "spread" : "together",
                Integer.toString(count),
                Integer.toString(Costs.SAMPLES),
                Integer.toString(packets),
                Integer.toString(PACKET),
                Integer.toString(Film.RATE),
                Integer.toString(seconds)));
        return Result.limit(show.scenario(udp), count, (double) packets * Film.RATE * count, cost);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(
                    String.format(Locale.ROOT, "%s ends with %d: %s", command[0], process.exitValue(), text));
        }
        return text;
    }
}
