package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** An RTSP method and those who offer to serve it. */
public class MethodDTO extends DTO {

    /** {@link #state} of a method that a handler serves. */
    public static final String SERVED = "served";
    /** {@link #state} of a method whose handler has just gone, or is being started: its requests wait. */
    public static final String HELD = "held";
    /** {@link #state} of a method whose handler is on the way, but takes longer than requests wait: they are answered 503. */
    public static final String OVERDUE = "overdue";

    /** As in the request line. */
    public String method;

    /** {@link #SERVED}, {@link #HELD} or {@link #OVERDUE}. */
    public String state;

    /** Requests that wait for a handler. */
    public int waiting;

    /** Names of the {@link sprocket.rtsp.api.SessionState}s in which it is allowed, in their order; empty where it needs no session. */
    public List<String> states = new ArrayList<>();

    /** The handler that serves it; null while nobody does. */
    public HandlerDTO winner;

    /** The other handlers, each with the {@link HandlerDTO#reason}. */
    public List<HandlerDTO> losers = new ArrayList<>();
}
