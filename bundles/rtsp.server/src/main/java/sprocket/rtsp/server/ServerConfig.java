package sprocket.rtsp.server;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the RTSP server and, as an annotation of its component, their defaults. {@link Configured} has the limits. */
@ComponentPropertyType
@ObjectClassDefinition(id = ServerConfig.PID, name = "Sprocket RTSP server",
        description = "Changed limits hold for what begins afterwards; a changed port or address moves the listener and nothing else.")
public @interface ServerConfig {

    String PID = "sprocket.rtsp.server";

    @AttributeDefinition(name = "Port",
            description = "TCP port; 0 takes any that is free.", min = "0", max = "65535")
    int port() default 8554;

    @AttributeDefinition(name = "Bind address",
            description = "Address of one interface; empty for all, IPv4 and IPv6.", required = false)
    String bind_address() default "";

    @AttributeDefinition(name = "Listen", description = "Whether the server listens at port and bind.address; if not, only at the endpoints"
            + " that are configured one by one.")
    boolean listen() default true;

    @AttributeDefinition(name = "Session timeout",
            description = "Seconds that a session stays without a sign of life.", min = "1", max = "86400")
    int session_timeout() default 60;

    @AttributeDefinition(name = "Request deadline",
            description = "Seconds until a request is answered 503.", min = "1", max = "3600")
    int request_deadline() default 10;

    @AttributeDefinition(name = "Overdue timeout",
            description = "Seconds behind the deadline after which a session no longer waits for the "
            + "handler of its last request.", min = "1", max = "3600")
    int overdue_timeout() default 20;

    @AttributeDefinition(name = "Hold grace",
            description = "Seconds that requests wait for a method whose handler has just gone, as in an update, before they are refused.",
            min = "1", max = "60")
    int hold_grace() default 5;

    @AttributeDefinition(name = "Idle timeout",
            description = "Seconds that a connection without a session may say nothing.", min = "1",
            max = "86400")
    int idle_timeout() default 60;

    @AttributeDefinition(name = "Message timeout",
            description = "Seconds for a message that has begun to arrive as a whole.", min = "1",
            max = "3600")
    int message_timeout() default 20;

    @AttributeDefinition(name = "Stall timeout",
            description = "Seconds that a client may take nothing of what is queued for it.", min = "1",
            max = "3600")
    int stall_timeout() default 20;

    @AttributeDefinition(name = "Connections",
            description = "Connections at most.", min = "1", max = "1000000")
    int max_connections() default 2000;

    @AttributeDefinition(name = "Connections per address",
            description = "Connections from one address at most.", min = "1",
            max = "1000000")
    int max_connections_per_address() default 200;

    @AttributeDefinition(name = "Sessions",
            description = "Sessions at most; beyond, 503.", min = "1", max = "1000000")
    int max_sessions() default 2000;

    @AttributeDefinition(name = "Sessions per address",
            description = "Sessions of one address at most; beyond, 453.", min = "1",
            max = "1000000")
    int max_sessions_per_address() default 200;

    @AttributeDefinition(name = "Worker threads",
            description = "Threads that handlers run on.", min = "1", max = "1024")
    int worker_threads() default 16;

    @AttributeDefinition(name = "Overdue handlers",
            description = "Handlers of one method beyond their deadline before its requests are "
            + "answered 503 at once.", min = "1", max = "1024")
    int max_overdue_per_method() default 4;

    @AttributeDefinition(name = "Held requests",
            description = "Requests that wait for a method whose handler has just gone; beyond, 503.", min = "0", max = "100000")
    int max_held() default 1000;

    @AttributeDefinition(name = "Pipelined requests",
            description = "Requests of a connection that wait before reading stops.", min = "1",
            max = "10000")
    int max_pipelined() default 32;

    @AttributeDefinition(name = "Reply buffer",
            description = "Bytes of replies that a client has not taken before reading stops.",
            min = "1024", max = "67108864")
    int reply_buffer() default 65_536;

    @AttributeDefinition(name = "Write buffer, low",
            description = "Bytes queued for a viewer at which access units are sent again; no more than write.buffer.high.",
            min = "1024", max = "67108864")
    int write_buffer_low() default 131_072;

    @AttributeDefinition(name = "Write buffer, high",
            description = "Bytes queued for a viewer at which no further access unit is begun.",
            min = "16384", max = "67108864")
    int write_buffer_high() default 524_288;

    @AttributeDefinition(name = "Required interceptors", required = false,
            description = "Names of interceptors, separated by commas; while one of them is not there, every request is answered 503.")
    String required_interceptors() default "";
}
