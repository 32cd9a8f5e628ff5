package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** An RTSP method and those who offer to serve it. */
public class MethodDTO extends DTO {

    /** As in the request line. */
    public String method;

    /** Names of the {@link sprocket.rtsp.api.SessionState}s in which it is allowed, in their order; empty where it needs no session. */
    public List<String> states = new ArrayList<>();

    /** The handler that serves it. */
    public HandlerDTO winner;

    /** The other handlers, each with the {@link HandlerDTO#reason}. */
    public List<HandlerDTO> losers = new ArrayList<>();
}
