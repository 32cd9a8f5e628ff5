// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import java.time.Duration;
import java.util.Map;

/**
 * The configuration, checked.
 *
 * @param sessions the settings of sessions that begin
 * @param packetMemory bytes of direct memory for packets at most
 * @param conversions those of conversions, for all sessions
 */
public record Configured(PlayoutSettings sessions, long packetMemory, ConversionSettings conversions) {

    private static final long MIB = 1 << 20;
    private static final double PERCENT = 100;

    /**
     * Reads text, where a typed proxy would take "yes" for false and throw something else on "many".
     *
     * @param properties all of {@link PlayoutConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    public static Configured of(Map<String, ?> properties) {
        PlayoutSettings sessions = new PlayoutSettings(
                within(properties, "packet.size", 200, 65_507, " bytes"),
                flag(properties, "loop"),
                Duration.ofMillis(within(properties, "read.ahead", 20, 10_000, " milliseconds")),
                Duration.ofMillis(within(properties, "max.lateness", 50, 60_000, " milliseconds")),
                Duration.ofSeconds(within(properties, "slow.viewer.timeout", 1, 3600, " seconds")),
                Duration.ofSeconds(within(properties, "successor.grace", 0, 3600, " seconds")));
        ConversionSettings conversions = new ConversionSettings(
                within(properties, "cache.memory", 0, 65_536, " MiB") * MIB,
                within(properties, "conversion.share", 1, 1000, " percent") / PERCENT);
        return new Configured(sessions, within(properties, "packet.memory", 8, 65_536, " MiB") * MIB, conversions);
    }

    private static int within(Map<String, ?> properties, String name, int min, int max, String unit) {
        String value = String.valueOf(properties.get(name)).strip();
        if (value.matches("-?\\d{1,9}") && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw refused(name, min + " to " + max + unit, value);
    }

    private static boolean flag(Map<String, ?> properties, String name) {
        String value = String.valueOf(properties.get(name)).strip();
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw refused(name, "true or false", value);
    }

    private static IllegalArgumentException refused(String name, String allowed, String value) {
        return new IllegalArgumentException(
                PlayoutConfig.PID + ": " + name + " must be " + allowed + ", not '" + value + "'");
    }
}
