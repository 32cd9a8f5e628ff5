// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the RTSP server, and gives the defaults to the component that it annotates.
 * {@link ServerSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = ServerConfig.PID,
        name = "Sprocket RTSP server",
        description = "A changed limit applies to new connections, sessions and requests. A changed port or address"
                + " moves only the listener.")
public @interface ServerConfig {

    String PID = "sprocket.rtsp.server";

    @AttributeDefinition(name = "Port", min = "0", max = "65535", description = "TCP port. 0: any free port.")
    @Range(min = 0, max = 65_535)
    int port() default 8554;

    @AttributeDefinition(
            name = "Bind address",
            required = false,
            description = "Address of the interface to listen on. Empty: all interfaces, IPv4 and IPv6.")
    String bind_address() default "";

    @AttributeDefinition(
            name = "Listen",
            description = "Whether the server listens at port and bind.address. If false, it listens only at"
                    + " endpoints that have a configuration of their own.")
    boolean listen() default true;

    @AttributeDefinition(
            name = "Session timeout",
            min = "1",
            max = "86400",
            description = "Seconds without a request or an RTCP report of the client after which its session ends.")
    @Range(min = 1, max = 86_400, unit = "seconds")
    int session_timeout() default 60;

    @AttributeDefinition(
            name = "Request deadline",
            min = "1",
            max = "3600",
            description = "Seconds after which a request that has no reply yet is answered 503.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int request_deadline() default 10;

    @AttributeDefinition(
            name = "Overdue timeout",
            min = "1",
            max = "3600",
            description = "Seconds after the deadline for which the next request of a session waits for the late"
                    + " handler to end.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int overdue_timeout() default 20;

    @AttributeDefinition(
            name = "Hold grace",
            min = "1",
            max = "60",
            description = "Seconds for which requests wait for a method whose handler has just left, as in an update,"
                    + " before they are refused.")
    @Range(min = 1, max = 60, unit = "seconds")
    int hold_grace() default 5;

    @AttributeDefinition(
            name = "Idle timeout",
            min = "1",
            max = "86400",
            description = "Seconds without data after which a connection that has no session is closed.")
    @Range(min = 1, max = 86_400, unit = "seconds")
    int idle_timeout() default 60;

    @AttributeDefinition(
            name = "Message timeout",
            min = "1",
            max = "3600",
            description = "Seconds within which a message must arrive completely after its first byte.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int message_timeout() default 20;

    @AttributeDefinition(
            name = "Stall timeout",
            min = "1",
            max = "3600",
            description = "Seconds after which a connection is closed if the client has read none of the data queued"
                    + " for it.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int stall_timeout() default 20;

    @AttributeDefinition(
            name = "Connections",
            min = "1",
            max = "1000000",
            description = "Highest number of connections. At this number a new connection takes the place of the one"
                    + " without a session that has been silent longest.")
    @Range(min = 1, max = 1_000_000)
    int max_connections() default 2000;

    @AttributeDefinition(
            name = "Connections per address",
            min = "1",
            max = "1000000",
            description = "Highest number of connections from one address, or from one /64 of IPv6. At this number a"
                    + " new connection takes the place of the one of that address without a session that has been"
                    + " silent longest.")
    @Range(min = 1, max = 1_000_000)
    int max_connections_per_address() default 200;

    @AttributeDefinition(
            name = "Sessions",
            min = "1",
            max = "1000000",
            description = "Highest number of sessions; further ones are refused with 503.")
    @Range(min = 1, max = 1_000_000)
    int max_sessions() default 2000;

    @AttributeDefinition(
            name = "Sessions per address",
            min = "1",
            max = "1000000",
            description = "Highest number of sessions of one address, or of one /64 of IPv6; further ones are refused"
                    + " with 453.")
    @Range(min = 1, max = 1_000_000)
    int max_sessions_per_address() default 200;

    @AttributeDefinition(
            name = "Sessions per connection",
            min = "1",
            max = "1000000",
            description = "Highest number of sessions that one connection has opened; further ones are refused with"
                    + " 453.")
    @Range(min = 1, max = 1_000_000)
    int max_sessions_per_connection() default 64;

    @AttributeDefinition(
            name = "Worker threads",
            min = "1",
            max = "1024",
            description = "Number of threads that run handlers.")
    @Range(min = 1, max = 1024)
    int worker_threads() default 16;

    @AttributeDefinition(
            name = "Overdue handlers",
            min = "1",
            max = "1024",
            description = "Number of handlers of one method that may be past their deadline. At this number further"
                    + " requests of the method are answered 503 at once.")
    @Range(min = 1, max = 1024)
    int max_overdue_per_method() default 4;

    @AttributeDefinition(
            name = "Held requests",
            min = "0",
            max = "100000",
            description = "Number of requests that may wait for a method whose handler has just left; further ones"
                    + " are answered 503.")
    @Range(min = 0, max = 100_000)
    int max_held() default 1000;

    @AttributeDefinition(
            name = "Pipelined requests",
            min = "1",
            max = "10000",
            description = "Number of waiting requests of one connection at which the server stops reading from it.")
    @Range(min = 1, max = 10_000)
    int max_pipelined() default 32;

    @AttributeDefinition(
            name = "Request rate",
            min = "1",
            max = "1000000",
            description = "Requests per second of one connection. Beyond it the server reads from the connection more"
                    + " slowly; no request is refused.")
    @Range(min = 1, max = 1_000_000)
    int max_request_rate() default 100;

    @AttributeDefinition(
            name = "Request burst",
            min = "1",
            max = "1000000",
            description =
                    "Number of requests that one connection may send at once after a pause, before max.request.rate"
                            + " applies.")
    @Range(min = 1, max = 1_000_000)
    int max_request_burst() default 1000;

    @AttributeDefinition(
            name = "Line",
            min = "512",
            max = "1048576",
            description = "Bytes of the longest request line and of the longest header field. A longer one is answered"
                    + " 414 or 400, and the connection is closed.")
    @Range(min = 512, max = 1_048_576, unit = "bytes")
    int max_line() default 8192;

    @AttributeDefinition(
            name = "Header fields",
            min = "10",
            max = "10000",
            description = "Highest number of header fields of a message. A message with more is answered 400, and the"
                    + " connection is closed.")
    @Range(min = 10, max = 10_000)
    int max_headers() default 100;

    @AttributeDefinition(
            name = "Header bytes",
            min = "1024",
            max = "16777216",
            description = "Bytes of all header fields of a message together. A message with more is answered 400, and"
                    + " the connection is closed.")
    @Range(min = 1024, max = 16_777_216, unit = "bytes")
    int max_header_bytes() default 65_536;

    @AttributeDefinition(
            name = "Body",
            min = "0",
            max = "16777216",
            description = "Bytes of the largest body of a message. A message with a larger one is answered 413, and the"
                    + " connection is closed.")
    @Range(min = 0, max = 16_777_216, unit = "bytes")
    int max_body() default 131_072;

    @AttributeDefinition(
            name = "Reply buffer",
            min = "1024",
            max = "67108864",
            description = "Bytes of unread replies at which the server stops reading from a client.")
    @Range(min = 1024, max = 67_108_864, unit = "bytes")
    int reply_buffer() default 65_536;

    @AttributeDefinition(
            name = "Write buffer, low",
            min = "1024",
            max = "67108864",
            description = "Bytes queued for a viewer at which the server resumes sending access units; at most"
                    + " write.buffer.high.")
    @Range(min = 1024, max = 67_108_864, unit = "bytes")
    int write_buffer_low() default 131_072;

    @AttributeDefinition(
            name = "Write buffer, high",
            min = "16384",
            max = "67108864",
            description = "Bytes queued for a viewer at which the server begins no further access unit.")
    @Range(min = 16_384, max = 67_108_864, unit = "bytes")
    int write_buffer_high() default 524_288;

    @AttributeDefinition(
            name = "Required interceptors",
            required = false,
            description = "Names of interceptors, separated by commas. While one of them is missing, every request is"
                    + " answered 503.")
    String required_interceptors() default "";

    @AttributeDefinition(name = "RTSP over HTTP", description = "Whether clients may use tunnels over HTTP.")
    boolean tunnel_http() default true;

    @AttributeDefinition(name = "RTSP over WebSocket", description = "Whether clients may use tunnels over WebSocket.")
    boolean tunnel_websocket() default true;

    @AttributeDefinition(
            name = "Tunnel wait",
            min = "1",
            max = "3600",
            description = "Seconds within which the POST of a tunnel over HTTP must come after its GET.")
    @Range(min = 1, max = 3600, unit = "seconds")
    int tunnel_wait() default 10;

    @AttributeDefinition(
            name = "Waiting tunnels",
            min = "1",
            max = "10000",
            description = "Number of tunnels over HTTP whose POST has not come yet. At this number a further one takes"
                    + " the place of the oldest of the address that has most of them.")
    @Range(min = 1, max = 10_000)
    int max_tunnels_waiting() default 100;

    @AttributeDefinition(
            name = "Tunnel origins",
            required = false,
            description = "Origins of web pages that may open tunnels over WebSocket, such as"
                    + " https://cameras.example.com, separated by commas. *: all. Clients that are no browsers need"
                    + " not be named.")
    String tunnel_origins() default "";
}
