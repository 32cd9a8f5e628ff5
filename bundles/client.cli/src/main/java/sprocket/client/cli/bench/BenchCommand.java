// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.CommandFailure;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.Seconds;
import sprocket.client.cli.command.ServerCommand;
import sprocket.client.failure.RtspClientException;

/** Puts a server under load. */
@Command(
        name = "bench",
        description = "Lets many viewers play a URL at once, and says what they got: rate, loss, lateness, failures.")
public final class BenchCommand extends ServerCommand {

    private static final long SECOND = 1_000_000_000L;
    private static final long WARM_UP = 3 * SECOND;
    private static final double PER_VIEWER = 0.01;
    private static final double LONGEST = 7 * 86_400;
    private static final int MOST = 100_000;
    private static final int MOST_LOOPS = 64;

    @Option(
            names = "--viewers",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many (default: ${DEFAULT-VALUE})")
    private int viewers;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "measure for so long, once all play (default: ${DEFAULT-VALUE})")
    private double duration;

    @Option(
            names = "--ramp",
            paramLabel = "SECONDS",
            description = "let the viewers come one by one over so long (default: 10 ms for each)")
    private Double ramp;

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "event loops (default: 2, or as many as there are processors)")
    private Integer loops;

    @Override
    protected int loops() {
        int wanted = loops == null ? Math.min(2, Runtime.getRuntime().availableProcessors()) : loops;
        return within("--loops", wanted, MOST_LOOPS);
    }

    private static int within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new CommandFailure(ExitCode.USAGE, option + " takes 1 to " + most + ".");
        }
        return value;
    }

    @Override
    protected int run(CommandClient commandClient) {
        within("--viewers", viewers, MOST);
        long measured = Seconds.of("--duration", duration, LONGEST).toNanos();
        long coming = Seconds.of("--ramp", ramp == null ? viewers * PER_VIEWER : ramp, LONGEST)
                .toNanos();
        try (Audience audience = new Audience(commandClient)) {
            warmUp(commandClient, audience);
            come(commandClient, audience, coming);
            if (audience.playing() == 0 && !audience.failures().isEmpty()) {
                throw audience.failures().get(0);
            }
            BenchReport report = measure(commandClient, audience, measured);
            if (commandClient.output().json()) {
                commandClient.output().object(report.json());
            } else {
                commandClient.output().text(report.text());
            }
            return report.failures().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
        }
    }

    /**
     * Plays with one viewer first and closes it, so that class loading and compilation in this process do not count as
     * time of the server.
     */
    private static void warmUp(CommandClient commandClient, Audience audience) {
        commandClient.output().progress("The first viewer tries it");
        Viewer scout = audience.scout();
        commandClient.await(scout.ready());
        scout.failure().ifPresent(failure -> {
            throw failure;
        });
        commandClient.pause(System.nanoTime() + WARM_UP, scout.came());
        commandClient.leave(scout.session());
    }

    private void come(CommandClient commandClient, Audience audience, long coming) {
        long start = System.nanoTime();
        CompletableFuture<Void> never = new CompletableFuture<>();
        for (int i = 0; i < viewers && !commandClient.stopped(); i++) {
            commandClient.pause(start + coming * i / viewers, never);
            audience.add();
            commandClient.output().progress((i + 1) + " of " + viewers + " viewers have come");
        }
        commandClient.await(audience.ready());
    }

    private BenchReport measure(CommandClient commandClient, Audience audience, long nanos) {
        CompletableFuture<Void> never = new CompletableFuture<>();
        Totals before = audience.totals();
        audience.measure();
        long start = System.nanoTime();
        for (long second = 1;
                !commandClient.pause(Math.min(start + nanos, start + second * SECOND), never)
                        && second * SECOND < nanos;
                second++) {
            commandClient
                    .output()
                    .progress(String.format(
                            Locale.ROOT, "%d of %d s, %d viewers play", second, nanos / SECOND, audience.playing()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Totals totals = audience.totals().minus(before);
        List<RtspClientException> failures = audience.failures();
        return new BenchReport(
                audience.url(),
                viewers,
                audience.playing(),
                audience.transports(),
                seconds,
                totals,
                audience.lateness(),
                Audience.histogram(times(audience, Viewer::setup)),
                Audience.histogram(times(audience, Viewer::firstPacket)),
                BenchReport.kinds(failures));
    }

    private static Stream<Duration> times(Audience audience, ToLongFunction<Viewer> time) {
        return audience.viewers().stream()
                .mapToLong(time)
                .filter(nanos -> nanos > 0)
                .mapToObj(Duration::ofNanos);
    }
}
