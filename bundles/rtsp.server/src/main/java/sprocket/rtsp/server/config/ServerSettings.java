// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings of the server, checked. Immutable.
 *
 * @param endpoint where the server listens; empty if only at endpoints that have a configuration of their own
 * @param messages how large messages of clients may be
 * @param interceptors names of those without which every request is answered 503
 */
public record ServerSettings(
        Optional<Endpoint> endpoint,
        Timeouts timeouts,
        Quotas quotas,
        CodecLimits messages,
        FlowControl flowControl,
        HandlerLimits handlers,
        Tunnels tunnels,
        Set<String> interceptors) {

    public static final ServerSettings DEFAULT = of(Map.of());

    /**
     * How long the server waits.
     *
     * @param session for a request or an RTCP report of a session's client
     * @param request for the reply to a request, before the request is answered 503
     * @param overdue after that for the handler to end, before its session serves the next request
     * @param hold for a successor of a handler that has left, before requests of its method are refused
     * @param idle for data on a connection that has no session
     * @param message for the rest of a message after its first byte
     * @param stall for a client to read any of the data that is queued for it
     */
    public record Timeouts(
            Duration session,
            Duration request,
            Duration overdue,
            Duration hold,
            Duration idle,
            Duration message,
            Duration stall) {}

    /** The highest numbers of connections and sessions, in all, from one address and on one connection. */
    public record Quotas(
            int connections,
            int connectionsPerAddress,
            int sessions,
            int sessionsPerAddress,
            int sessionsPerConnection) {}

    /**
     * How much of one connection is read, and kept in memory.
     *
     * @param rate requests per second above which the server reads more slowly
     * @param burst requests at once after a pause, before the rate applies
     * @param pipelined number of waiting requests at which the server stops reading
     * @param replyBytes bytes of unread replies at which the server stops reading
     * @param writeLow queued bytes at which the server resumes sending access units
     * @param writeHigh queued bytes at which the server begins no further access unit
     */
    public record FlowControl(int rate, int burst, int pipelined, int replyBytes, int writeLow, int writeHigh) {}

    /**
     * How many requests are handled, and wait for a handler.
     *
     * @param threads that run handlers
     * @param overduePerMethod number of handlers past their deadline at which requests of their method are answered 503
     * @param held number of requests that may wait for a method whose handler has left
     */
    public record HandlerLimits(int threads, int overduePerMethod, int held) {}

    /**
     * Tunnels of RTSP through HTTP and WebSocket.
     *
     * @param http whether they may be over HTTP
     * @param webSocket whether they may be over WebSocket
     * @param postWait for the POST of a tunnel over HTTP
     * @param waiting number of those that may wait for it
     * @param origins of web pages that may open WebSockets, in lower case
     */
    public record Tunnels(boolean http, boolean webSocket, Duration postWait, int waiting, Set<String> origins) {}

    /**
     * @param properties of {@link ServerConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    public static ServerSettings of(Map<String, ?> properties) {
        CheckedSettings<ServerConfig> settings = CheckedSettings.of(ServerConfig.PID, ServerConfig.class, properties);
        ServerConfig values = settings.values();
        return new ServerSettings(
                values.listen() ? Optional.of(new Endpoint(values.bind_address(), values.port())) : Optional.empty(),
                timeouts(values),
                new Quotas(
                        values.max_connections(),
                        values.max_connections_per_address(),
                        values.max_sessions(),
                        values.max_sessions_per_address(),
                        values.max_sessions_per_connection()),
                CodecLimits.DEFAULT
                        .withLine(values.max_line())
                        .withHeaders(values.max_headers(), values.max_header_bytes())
                        .withBody(values.max_body()),
                flowControl(settings),
                new HandlerLimits(values.worker_threads(), values.max_overdue_per_method(), values.max_held()),
                tunnels(values),
                names(values.required_interceptors()));
    }

    private static Timeouts timeouts(ServerConfig values) {
        return new Timeouts(
                Duration.ofSeconds(values.session_timeout()),
                Duration.ofSeconds(values.request_deadline()),
                Duration.ofSeconds(values.overdue_timeout()),
                Duration.ofSeconds(values.hold_grace()),
                Duration.ofSeconds(values.idle_timeout()),
                Duration.ofSeconds(values.message_timeout()),
                Duration.ofSeconds(values.stall_timeout()));
    }

    private static FlowControl flowControl(CheckedSettings<ServerConfig> settings) {
        ServerConfig values = settings.values();
        if (values.write_buffer_low() > values.write_buffer_high()) {
            throw settings.refusal(
                    "write.buffer.low", "at most " + values.write_buffer_high() + ", the value of write.buffer.high");
        }
        return new FlowControl(
                values.max_request_rate(),
                values.max_request_burst(),
                values.max_pipelined(),
                values.reply_buffer(),
                values.write_buffer_low(),
                values.write_buffer_high());
    }

    private static Tunnels tunnels(ServerConfig values) {
        return new Tunnels(
                values.tunnel_http(),
                values.tunnel_websocket(),
                Duration.ofSeconds(values.tunnel_wait()),
                values.max_tunnels_waiting(),
                names(values.tunnel_origins().toLowerCase(Locale.ROOT)));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split("[,\\s]+")).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
