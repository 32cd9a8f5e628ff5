package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** Description of a server. */
public class RuntimeDTO extends DTO {

    /** Where it listens, as {@code address:port} or {@code [address]:port}; null where it does not. */
    public String address;

    /** Why it does not listen; null where it does, and as long as the framework is still starting its bundles. */
    public String failure;

    /** Grows with every change of {@link #methods}, and of {@link #media} but for the numbers of streams. */
    public long changeCount;

    /** By name. */
    public List<MethodDTO> methods = new ArrayList<>();

    /** Transports, payload formats and sources; empty where there is no playout. */
    public List<MediaServiceDTO> media = new ArrayList<>();
}
