// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sprocket.swapload.Server;

/**
 * What a server without viewers holds, measured in its process: by its shell, by {@code jcmd}, and by {@code /proc}.
 *
 * @param heap bytes that live after a collection
 * @param direct bytes in buffers outside of the heap
 * @param metaspace bytes in use
 * @param classes that are loaded
 * @param threads of the process
 * @param descriptors open files and sockets of the process
 * @param sessions open ones
 * @param connections open ones
 */
record Level(
        long heap,
        long direct,
        long metaspace,
        long classes,
        long threads,
        long descriptors,
        long sessions,
        long connections) {

    private static final long MEBI = 1 << 20;
    private static final long KIBI = 1 << 10;
    private static final Pattern SIZE = Pattern.compile("direct\\s+([0-9.]+) (\\w*B)");
    private static final Pattern SESSIONS = Pattern.compile("sessions\\s+(\\d+) open");
    private static final Pattern CONNECTIONS = Pattern.compile("connections\\s+(\\d+) open");
    private static final Pattern HEAP = Pattern.compile("(?:generation|heap)\\s+total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    static Level of(Server server) throws IOException, InterruptedException {
        // What the first collection finalises, the second one frees.
        jcmd(server, "GC.run");
        jcmd(server, "GC.run");
        String heap = jcmd(server, "GC.heap_info");
        long used = 0;
        for (Matcher matcher = HEAP.matcher(heap); matcher.find(); ) {
            used += Long.parseLong(matcher.group(1)) * KIBI;
        }
        String counters = jcmd(server, "PerfCounter.print");
        String statistics = server.command("rtsp:stats").out();
        return new Level(
                used,
                size(statistics),
                number(METASPACE, heap) * KIBI,
                counter(counters, "java.cls.loadedClasses")
                        + counter(counters, "java.cls.sharedLoadedClasses")
                        - counter(counters, "java.cls.unloadedClasses")
                        - counter(counters, "java.cls.sharedUnloadedClasses"),
                count(server, "task"),
                count(server, "fd"),
                number(SESSIONS, statistics),
                number(CONNECTIONS, statistics));
    }

    private static String jcmd(Server server, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + out);
        }
        return out;
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("There is no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long counter(String counters, String name) throws IOException {
        return number(Pattern.compile(Pattern.quote(name) + "=(\\d+)"), counters);
    }

    private static long size(String statistics) throws IOException {
        Matcher matcher = SIZE.matcher(statistics);
        if (!matcher.find()) {
            throw new IOException("rtsp:stats does not say what is in direct memory: " + statistics);
        }
        long unit = switch (matcher.group(2)) {
            case "B" -> 1;
            case "kB" -> 1000;
            case "MB" -> 1_000_000;
            default -> 1_000_000_000;
        };
        return (long) (Double.parseDouble(matcher.group(1)) * unit);
    }

    private static long count(Server server, String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(server.pid()), folder))) {
            return entries.count();
        }
    }

    /**
     * What is higher than it was, beyond what a busy Java process varies by: caches that have filled, threads that have
     * not ended yet for lack of work, compiled code.
     */
    List<String> above(Level before) {
        List<String> above = new ArrayList<>();
        compare(above, "heap", heap, before.heap + Math.max(before.heap / 4, 8 * MEBI));
        compare(above, "direct memory", direct, before.direct + Math.max(before.direct / 4, 8 * MEBI));
        compare(above, "metaspace", metaspace, before.metaspace + 6 * MEBI);
        compare(above, "classes", classes, before.classes + 500);
        compare(above, "threads", threads, before.threads + 6);
        compare(above, "descriptors", descriptors, before.descriptors + 6);
        compare(above, "sessions", sessions, before.sessions);
        compare(above, "connections", connections, before.connections);
        return above;
    }

    private static void compare(List<String> above, String what, long now, long most) {
        if (now > most) {
            above.add(what + " " + now + ", at most " + most + " is as before");
        }
    }

    static String table(List<String> names, List<Level> levels) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-14s%10s%10s%12s%9s%9s%13s%10s%13s",
                "",
                "heap MiB",
                "direct",
                "metaspace",
                "classes",
                "threads",
                "descriptors",
                "sessions",
                "connections"));
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-14s%10.1f%10.1f%12.1f%9d%9d%13d%10d%13d",
                    names.get(i),
                    (double) level.heap / MEBI,
                    (double) level.direct / MEBI,
                    (double) level.metaspace / MEBI,
                    level.classes,
                    level.threads,
                    level.descriptors,
                    level.sessions,
                    level.connections));
        }
        return text.toString();
    }
}
