// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.shell.channel.ShellClient;

/**
 * What a server holds at a moment. The server counts its connections and sessions, the operating system the rest.
 *
 * @param connections of clients
 * @param sessions that are open
 * @param sockets of the process: connections, listeners, ports of RTP and RTCP
 * @param media files below the media root that are open
 * @param threads of the server by the first 15 characters of their names, without numbers
 */
record Level(int connections, int sessions, int sockets, int media, Map<String, Integer> threads) {

    /** How many threads run handlers, at most. */
    static final int WORKERS = 8;

    /** How many threads read media, at most. */
    static final int MEDIA_THREADS = 4;

    /** How many threads serve the commands by which the tests look at the server, at most. */
    private static final int SHELL = 12;

    /** How many threads swap bundles and start extensions, at most. */
    private static final int SWAPPING = 8;

    /** Threads of pools end when they have been idle for a while. Their number has a limit instead of a level. */
    private static final Map<String, Integer> POOLS = Map.of(
            "sprocket-rtsp-w",
            WORKERS,
            "sprocket-media",
            MEDIA_THREADS,
            "sprocket-sessio",
            1,
            "sprocket-deploy",
            SWAPPING,
            "sprocket-extens",
            SWAPPING,
            "sprocket-shell",
            SHELL);

    private static final Pattern CONNECTIONS = Pattern.compile("connections +(\\d+) open");
    private static final Pattern SESSIONS = Pattern.compile("sessions +(\\d+) open");

    static Level of(long pid, ShellClient shell, Path mediaRoot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (shell.run("rtsp:stats", 0, out, out) != 0) {
            throw new AssertionError("rtsp:stats failed: " + out);
        }
        String stats = out.toString(StandardCharsets.UTF_8);
        Path process = Path.of("/proc/" + pid);
        List<String> descriptors = descriptors(process.resolve("fd"));
        Map<String, Integer> threads = threads(process.resolve("task"));
        return new Level(
                number(CONNECTIONS, stats),
                number(SESSIONS, stats),
                (int) descriptors.stream().filter(d -> d.startsWith("socket:")).count(),
                (int) descriptors.stream()
                        .filter(d -> d.startsWith(mediaRoot.toString()))
                        .count(),
                threads);
    }

    private static int number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("There is no " + pattern + " in " + text);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static List<String> descriptors(Path folder) throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    targets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // It was closed in the meantime.
                }
            }
        }
        return targets;
    }

    private static Map<String, Integer> threads(Path folder) throws IOException {
        Map<String, Integer> names = new TreeMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder)) {
            for (Path thread : threads) {
                try {
                    String name = Files.readString(thread.resolve("comm")).strip();
                    if (name.startsWith("sprocket-")) {
                        names.merge(name.replaceFirst("-?\\d*$", ""), 1, Integer::sum);
                    }
                } catch (IOException e) {
                    // It has ended in the meantime.
                }
            }
        }
        return names;
    }

    /** Whether nothing was added to a level before. */
    boolean within(Level before) {
        return connections <= before.connections
                && sessions <= before.sessions
                && sockets <= before.sockets
                && media <= before.media
                && threads.entrySet().stream()
                        .allMatch(thread -> thread.getValue()
                                <= POOLS.getOrDefault(
                                        thread.getKey(), before.threads.getOrDefault(thread.getKey(), 0)));
    }
}
