// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sprocket.swapload.DistributionOption;
import sprocket.swapload.Server;

/** The command line of the soak test. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Lets viewers of every kind come and go at a server for a long time, beside peers that send nonsense,"
                        + " a proxy that loses and delays packets, and swaps of bundles. Ends with 0 if well-behaved"
                        + " viewers lost nothing and the server holds no more than before.")
public final class Soak implements Callable<Integer> {

    private static final int LOOK_SECONDS = 5;
    private static final int MOST_TOLD = 100;
    private static final Pattern LOGGED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d ");
    /** Who watches. */
    static final String USER = "soak";

    static final String PASSWORD = "let me watch";
    private static final String ENDPOINT = "port = 0\nbind.address = 127.0.0.1\ntls = true\ntls.self.signed = true\n";
    /** The programs of the lab dialect cannot log in. */
    private static final String RULES = "rules = view,control /movie.Mjpeg anyone; view,control / users\n";

    private static final Pattern TLS = Pattern.compile("listens on \\S+:(\\d+) with TLS");
    private static final int START_SECONDS = 60;

    @Mixin
    private DistributionOption distribution;

    @Option(names = "--minutes", description = "how long viewers come and go")
    private double minutes = 30;

    @Option(names = "--viewers", description = "viewers at a time")
    private int viewers = 200;

    @Option(names = "--bad-peers", description = "peers that send nonsense")
    private int badPeers = 4;

    @Option(names = "--warm-up", description = "seconds of the same load before the first measurement")
    private int warmUp = 60;

    @Option(names = "--swap", description = "seconds from one swap to the next")
    private int swap = 10;

    @Option(
            names = "--ways",
            description = "ways of the viewers, in turn: ${COMPLETION-CANDIDATES}; all of them if not said",
            split = ",")
    private List<Way> ways = List.of(Way.values());

    @Option(
            names = "--settle",
            description = "seconds that the server has at most to become as before: sessions of viewers that have"
                    + " vanished end by their timeout")
    private int settle = 180;

    @Option(
            names = "--rounds",
            description = "measure only the resident memory, without swaps and bad peers: so many rounds, each of"
                    + " --minutes of viewers and of --rest seconds without. Ends with 0 if the last round left at most"
                    + " 1.1 times what the first one left")
    private int rounds;

    @Option(names = "--rest", description = "seconds without viewers at the end of a round")
    private int rest = 60;

    @Option(names = "--film", description = "an AVI file of at least 25 s to play in place of the sample movie.avi")
    private Optional<Path> film = Optional.empty();

    @Option(names = "--seed", description = "of the random choices")
    private long seed = 1;

    private Soak() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SoakFigures figures = new SoakFigures();
        try (Server server = Server.start(distribution.home(), this::prepare);
                Receiver receiver = new Receiver(figures);
                Relay relay = new Relay(server.port())) {
            Thread hook = new Thread(() -> quietly(server));
            Runtime.getRuntime().addShutdownHook(hook);
            Place place =
                    new Place(server.port(), tlsPort(server), relay, receiver, ConcurrentHashMap.newKeySet(), figures);
            System.out.println("viewers over " + ways);
            boolean good = rounds > 0
                    ? new ResidentMemory(server, place, ways).rounds(rounds, viewers, minutes, rest)
                    : soak(server, place);
            Runtime.getRuntime().removeShutdownHook(hook);
            return good ? 0 : 1;
        }
    }

    /** Opens an endpoint with TLS, and turns logins on. */
    private void prepare(Path home) throws IOException, InterruptedException {
        Server.keepLatePictures(home);
        if (film.isPresent()) {
            Files.copy(film.get(), home.resolve("media/movie.avi"), StandardCopyOption.REPLACE_EXISTING);
        }
        Path conf = home.resolve("conf");
        Files.writeString(conf.resolve("sprocket.rtsp.endpoint-tls.cfg"), ENDPOINT);
        Files.writeString(conf.resolve("sprocket.auth.rights.cfg"), RULES, StandardOpenOption.APPEND);
        Process process = new ProcessBuilder(home.resolve("bin/sprocket").toString(), "user", "add", USER)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Writer password = process.outputWriter()) {
            password.write(PASSWORD + "\n");
        }
        if (process.waitFor() != 0) {
            throw new IOException("The user of the test cannot be added");
        }
    }

    private static int tlsPort(Server server) throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS; i++) {
            Matcher matcher = TLS.matcher(server.log());
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("The server does not listen with TLS:\n" + server.log());
    }

    private boolean soak(Server server, Place place) throws IOException, InterruptedException {
        System.out.println("server " + server.pid() + " at port " + server.port() + ", log "
                + server.folder().resolve("log"));
        Level fresh = Level.of(server);
        Swapper swapper = new Swapper(server, swap, place.figures());
        load(swapper, place, TimeUnit.SECONDS.toNanos(warmUp), seed - 1_000_000);
        Level before = settled(server, fresh);
        System.out.println("warmed up; the measurement begins");
        load(swapper, place, (long) (minutes * 60e9), seed);
        Level after = settled(server, before);
        System.out.println(place.figures());
        System.out.println(server.command("rtsp:stats").out());
        System.out.println(Level.table(List.of("fresh", "before", "after"), List.of(fresh, before, after)));
        List<String> above = after.above(before);
        above.forEach(what -> System.out.println("higher than before: " + what));
        List<String> severe = severe(server.log());
        severe.forEach(line -> System.out.println("the server's log: " + line));
        return place.figures().good() && above.isEmpty() && severe.isEmpty();
    }

    /** The errors in the log, each with its stack trace. */
    private static List<String> severe(String log) {
        List<String> found = new ArrayList<>();
        boolean inside = false;
        for (String line : log.lines().toList()) {
            if (LOGGED.matcher(line).lookingAt()) {
                inside = line.contains(" ERROR ");
            }
            if (inside && found.size() < MOST_TOLD) {
                found.add(line);
            }
        }
        return found;
    }

    private void load(Swapper swapper, Place place, long nanos, long from) throws InterruptedException {
        Crowd crowd = new Crowd(place, ways, from);
        Thread swaps = new Thread(() -> swapper.run(crowd::over), "swapper");
        swaps.setDaemon(true);
        swaps.start();
        crowd.begin(viewers, badPeers);
        TimeUnit.NANOSECONDS.sleep(nanos);
        crowd.end();
        swaps.join();
    }

    /** Waits until the server is as before, but not for ever. */
    private Level settled(Server server, Level before) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settle);
        while (true) {
            Level now = Level.of(server);
            boolean quiet = now.sessions() == 0 && now.connections() == 0;
            if (quiet && now.above(before).isEmpty() || System.nanoTime() > end) {
                return now;
            }
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        }
    }

    private static void quietly(Server server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("soak: " + e);
        }
    }
}
