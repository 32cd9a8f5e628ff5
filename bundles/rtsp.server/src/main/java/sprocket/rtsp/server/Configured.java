// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.Flow;
import sprocket.rtsp.server.config.Quotas;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.config.Timeouts;
import sprocket.rtsp.server.config.Work;

/** The configuration as settings. */
final class Configured {

    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;
    private static final int MANY = 1_000_000;
    private static final int KILOBYTE = 1 << 10;
    private static final int MEGABYTE = 1 << 20;

    private final Given given;

    private Configured(Given given) {
        this.given = given;
    }

    /**
     * @param properties all of {@link ServerConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static Settings settings(Map<String, ?> properties) {
        Configured c = new Configured(new Given(ServerConfig.PID, properties));
        return new Settings(c.endpoint(), c.timeouts(), c.quotas(), c.flow(), c.work(), c.interceptors());
    }

    private Optional<Endpoint> endpoint() {
        Endpoint endpoint = endpoint(given);
        return given.flag("listen") ? Optional.of(endpoint) : Optional.empty();
    }

    /**
     * @param properties all of {@link EndpointConfig}
     * @throws IllegalArgumentException as {@link #settings}
     */
    static Endpoint endpoint(Map<String, ?> properties) {
        return endpoint(new Given(EndpointConfig.PID, properties));
    }

    private static Endpoint endpoint(Given given) {
        return new Endpoint(given.text("bind.address"), given.within("port", 0, 65_535, ""));
    }

    private Set<String> interceptors() {
        return Arrays.stream(given.text("required.interceptors").split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private Timeouts timeouts() {
        return new Timeouts(
                seconds("session.timeout", DAY),
                seconds("request.deadline", HOUR),
                seconds("overdue.timeout", HOUR),
                seconds("hold.grace", 60),
                seconds("idle.timeout", DAY),
                seconds("message.timeout", HOUR),
                seconds("stall.timeout", HOUR));
    }

    private Duration seconds(String name, int max) {
        return Duration.ofSeconds(given.within(name, 1, max, " seconds"));
    }

    private Quotas quotas() {
        return new Quotas(
                given.within("max.connections", 1, MANY, ""),
                given.within("max.connections.per.address", 1, MANY, ""),
                given.within("max.sessions", 1, MANY, ""),
                given.within("max.sessions.per.address", 1, MANY, ""));
    }

    private Flow flow() {
        int high = given.within("write.buffer.high", 16 * KILOBYTE, 64 * MEGABYTE, " bytes");
        int low = given.within("write.buffer.low", KILOBYTE, high, " bytes (no more than write.buffer.high)");
        return new Flow(
                given.within("max.pipelined", 1, 10_000, ""),
                given.within("reply.buffer", KILOBYTE, 64 * MEGABYTE, " bytes"),
                low,
                high);
    }

    private Work work() {
        return new Work(
                given.within("worker.threads", 1, 1024, ""),
                given.within("max.overdue.per.method", 1, 1024, ""),
                given.within("max.held", 0, 100_000, ""));
    }
}
