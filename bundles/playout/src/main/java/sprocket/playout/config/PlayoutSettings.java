// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import java.time.Duration;
import java.util.Map;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings of the playout, checked.
 *
 * @param sessions the settings of sessions that begin from now on
 * @param packetMemory the highest number of bytes of direct memory for packets
 * @param conversions the settings of conversions, for all sessions
 * @param media how many media may be open
 * @param load how late the server may be for further viewers to be admitted
 */
public record PlayoutSettings(
        SessionSettings sessions,
        long packetMemory,
        ConversionSettings conversions,
        MediaLimits media,
        LoadLimit load) {

    private static final long MIB = 1 << 20;
    private static final double PERCENT = 100;

    /**
     * The settings of one session. They stay as they are while it lasts.
     *
     * @param packetSize bytes of the largest RTP packet
     * @param loop whether stored media starts again at its end
     * @param multicastLoop whether sessions may share a stream of stored media, which then starts again at its end
     * @param readAhead how long before it is due media is read
     * @param maxLateness how late an access unit is still sent
     * @param slowViewer how long a viewer may read nothing of what is sent
     * @param grace how long a stream waits for a successor of its payload format or source
     */
    public record SessionSettings(
            int packetSize,
            boolean loop,
            boolean multicastLoop,
            Duration readAhead,
            Duration maxLateness,
            Duration slowViewer,
            Duration grace) {

        /** The same for a stream that sessions share: stored media never ends there, as if it were live. */
        public SessionSettings forSharedStream() {
            return new SessionSettings(packetSize, true, multicastLoop, readAhead, maxLateness, slowViewer, grace);
        }
    }

    /**
     * @param cacheMemory the highest number of bytes of packets and converted access units that were made for one
     *     viewer and are kept for others
     * @param share of the threads that conversions may keep busy; above 1 for more threads than there are
     */
    public record ConversionSettings(long cacheMemory, double share) {}

    /**
     * @param open the highest number of stored media that are open, for all sessions
     * @param queued the highest number of ranges that wait in one session
     */
    public record MediaLimits(int open, int queued) {}

    /**
     * @param most the delay at which new viewers are refused; zero if none are
     * @param full the delay at which access units are dropped
     */
    public record LoadLimit(Duration most, Duration full) {}

    /**
     * @param properties of {@link PlayoutConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    public static PlayoutSettings of(Map<String, ?> properties) {
        PlayoutConfig values = CheckedSettings.of(PlayoutConfig.PID, PlayoutConfig.class, properties)
                .values();
        SessionSettings sessions = new SessionSettings(
                values.packet_size(),
                values.loop(),
                values.multicast_loop(),
                Duration.ofMillis(values.read_ahead()),
                Duration.ofMillis(values.max_lateness()),
                Duration.ofSeconds(values.slow_viewer_timeout()),
                Duration.ofSeconds(values.successor_grace()));
        ConversionSettings conversions =
                new ConversionSettings(values.cache_memory() * MIB, values.conversion_share() / PERCENT);
        return new PlayoutSettings(
                sessions,
                values.packet_memory() * MIB,
                conversions,
                new MediaLimits(values.max_open_media(), values.max_queued_ranges()),
                new LoadLimit(
                        sessions.maxLateness().multipliedBy(values.max_load()).dividedBy((long) PERCENT),
                        sessions.maxLateness()));
    }
}
