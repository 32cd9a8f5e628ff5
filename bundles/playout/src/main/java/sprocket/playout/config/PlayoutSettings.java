package sprocket.playout.config;

import java.time.Duration;

/**
 * The settings of a playout, checked.
 *
 * @param packetSize bytes of an RTP packet at most
 * @param loop whether stored media starts anew at its end
 * @param readAhead how far media is read ahead of its time
 * @param maxLateness how late an access unit is still sent
 * @param slowViewer how long a viewer may take nothing
 */
public record PlayoutSettings(int packetSize, boolean loop, Duration readAhead, Duration maxLateness, Duration slowViewer) {

    /** @throws IllegalArgumentException that names the setting, its value and what it may be */
    public static PlayoutSettings of(PlayoutConfig config) {
        return new PlayoutSettings(within("packetSize", config.packetSize(), 200, 65_507), config.loop(),
                Duration.ofMillis(within("readAheadMillis", config.readAheadMillis(), 20, 10_000)),
                Duration.ofMillis(within("maxLatenessMillis", config.maxLatenessMillis(), 50, 60_000)),
                Duration.ofSeconds(within("slowViewerSeconds", config.slowViewerSeconds(), 1, 3600)));
    }

    public static int packetMemoryMiB(PlayoutConfig config) {
        return within("packetMemoryMiB", config.packetMemoryMiB(), 8, 65_536);
    }

    /** Threads that read and packetise; reading waits more than it computes, so two for each processor if not said otherwise. */
    public static int readerThreads(PlayoutConfig config) {
        int threads = within("readerThreads", config.readerThreads(), 0, 256);
        return threads == 0 ? 2 * Runtime.getRuntime().availableProcessors() : threads;
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(PlayoutConfig.PID + ": " + name + " lies between " + min + " and " + max + ", not at " + value);
        }
        return value;
    }
}
