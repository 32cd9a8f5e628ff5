// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
        name = "swapload",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Replaces the method bundles of a server under load, in four ways, and prints what was lost, changed or"
                        + " late. Ends with 0 where nothing was.")
final class Main implements Callable<Integer> {

    @Mixin
    private DistributionOption distribution;

    @Option(names = "--way", description = "overlap, update, deploy, readd; all of them if not said", split = ",")
    private List<SwapWay> ways = List.of(SwapWay.values());

    @Option(names = "--rounds", description = "replacements of each method's bundle in each way")
    private int rounds = 100;

    @Option(names = "--connections", description = "connections that send requests")
    private int connections = 32;

    @Option(names = "--viewers", description = "viewers that look at each packet, half of them over UDP")
    private int viewers = 50;

    @Option(names = "--block", description = "seconds of a block with swaps, and of one without")
    private int block = 10;

    @Option(names = "--settle", description = "seconds of load before anything is measured")
    private int settle = 20;

    @Option(
            names = "--rate",
            description = "requests in a second over all connections; 0 for half of what saturates the machine")
    private double rate;

    @Option(names = "--state", description = "where the figures are kept: ways that are there are not tried again")
    private Path state = Path.of("swapload.properties");

    @Option(names = "--again", description = "forget what is kept")
    private boolean again;

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = distribution.home();
        Results results = new Results(state, again);
        for (SwapWay way : ways) {
            if (results.has(way, rounds)) {
                System.out.println(way + " is done already; --again tries it again");
                continue;
            }
            // Each way gets a new server, so that no way is affected by the one before.
            try (Trial trial = new Trial(home, new Trial.Plan(connections, viewers, block, settle, rate))) {
                Thread hook = new Thread(() -> quietly(trial));
                Runtime.getRuntime().addShutdownHook(hook);
                trial.begin();
                System.out.printf(
                        Locale.ROOT,
                        "%s: server %d, %.0f requests in a second%n",
                        way,
                        trial.server().pid(),
                        trial.rate());
                Figures figures = trial.run(way, rounds);
                results.put(way, rounds, trial.rate(), figures, trial.droppedHere());
                System.out.println(figures.longest().entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%s %.1f ms", e.getKey(), e.getValue()))
                        .toList());
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        System.out.println(results.table());
        return ways.stream().allMatch(results::good) ? 0 : 1;
    }

    private static void quietly(Trial trial) {
        try {
            trial.close();
        } catch (IOException e) {
            System.err.println("swapload: " + e);
        }
    }
}
