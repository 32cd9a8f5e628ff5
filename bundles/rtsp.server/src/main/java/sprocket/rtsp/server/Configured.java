package sprocket.rtsp.server;

import java.time.Duration;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.Flow;
import sprocket.rtsp.server.config.Quotas;
import sprocket.rtsp.server.config.Settings;
import sprocket.rtsp.server.config.Timeouts;
import sprocket.rtsp.server.config.Work;

/** The configuration as settings. */
final class Configured {

    private Configured() {
    }

    /** @throws IllegalArgumentException with the setting that is wrong and its limits */
    static Settings settings(ServerConfig c) {
        try {
            return new Settings(new Endpoint(c.bind_address(), c.port()),
                    new Timeouts(seconds(c.session_timeout()), seconds(c.request_deadline()), seconds(c.overdue_timeout()), seconds(c.hold_grace()),
                            seconds(c.idle_timeout()), seconds(c.message_timeout()), seconds(c.stall_timeout())),
                    new Quotas(c.max_connections(), c.max_connections_per_address(), c.max_sessions(), c.max_sessions_per_address()),
                    new Flow(c.max_pipelined(), c.max_reply_bytes(), c.write_buffer_low(), c.write_buffer_high()),
                    new Work(c.worker_threads(), c.max_overdue_per_method(), c.max_held()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ServerConfig.PID + ": " + e.getMessage(), e);
        }
    }

    private static Duration seconds(int value) {
        return Duration.ofSeconds(value);
    }
}
