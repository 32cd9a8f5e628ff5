// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is measured, and how long.
 *
 * @param distribution folder with bin/, bundle/ and conf/
 * @param others whether other servers and the C loop are measured, too
 * @param counts numbers of viewers of the audiences
 * @param seconds for which an audience is measured
 * @param rounds how often audiences are measured
 * @param sessions number of idle sessions
 * @param idleSeconds for which they are measured
 * @param largeFile bytes of the file that is opened
 * @param memorySeconds of each round of viewers
 * @param measure the script that measures the start
 */
record Plan(
        Path distribution,
        Set<Topic> topics,
        boolean others,
        List<Integer> counts,
        int seconds,
        int rounds,
        int sessions,
        int idleSeconds,
        long largeFile,
        int memorySeconds,
        Optional<Path> measure) {

    /** Files that this program has open besides those of viewers. */
    private static final long OTHER_FILES = 500;
    /** A connection, and sockets for RTP and RTCP. */
    private static final int FILES_PER_VIEWER = 3;
    /** The address of the loads has no more ports than this for them. */
    private static final long MOST = 8000;

    /** The most viewers that this program can be. */
    static int most(long openFiles) {
        return (int) Math.min(MOST, Math.max(0, (openFiles - OTHER_FILES) / FILES_PER_VIEWER));
    }

    /** What prevents the plan; empty if nothing does. */
    Optional<String> obstacle(long openFiles) {
        long most = Stream.concat(counts.stream(), Stream.of(0))
                .mapToInt(count -> count)
                .max()
                .orElseThrow();
        long needed = Math.max(
                most * FILES_PER_VIEWER + OTHER_FILES, topics.contains(Topic.IDLE) ? sessions + OTHER_FILES : 0);
        if (needed > openFiles) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "This needs %d open files, and %d are allowed: raise the limit (ulimit -n %d), or measure fewer"
                            + " viewers (--viewers) and sessions (--sessions)",
                    needed,
                    openFiles,
                    needed));
        }
        if (topics.contains(Topic.START) && measure.isEmpty()) {
            return Optional.of("START needs the script launch/measure (--measure); launch/bench names it");
        }
        return Optional.empty();
    }
}
