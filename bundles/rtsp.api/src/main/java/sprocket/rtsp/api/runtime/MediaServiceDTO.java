package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** A service that media comes from or passes through: a transport, a payload format or a source. */
public class MediaServiceDTO extends DTO {

    /** {@link #kind} of what carries packets; its {@link #names} are protocols such as {@code RTP/AVP/UDP}. */
    public static final String TRANSPORT = "transport";
    /** {@link #kind} of what turns access units into packets; its {@link #names} are encodings such as {@code JPEG}. */
    public static final String PAYLOAD_FORMAT = "payload format";
    /** {@link #kind} of where presentations come from; its one name is the mount. */
    public static final String SOURCE = "source";

    /** {@link #state} of a service that new streams use. */
    public static final String SERVING = "serving";
    /** {@link #state} of a service that another has taken the place of, while streams that began before still use it. */
    public static final String RETIRING = "retiring";
    /** {@link #state} of a service that nobody uses, since another wins. */
    public static final String IDLE = "idle";

    /** {@link #TRANSPORT}, {@link #PAYLOAD_FORMAT} or {@link #SOURCE}. */
    public String kind;

    /** What it offers. */
    public List<String> names = new ArrayList<>();

    /** {@link #SERVING}, {@link #RETIRING} or {@link #IDLE}. */
    public String state;

    public long serviceId;

    public long bundleId;

    public String symbolicName;

    public String version;

    /** {@code service.ranking} */
    public int ranking;

    /** Streams that use it now. */
    public int streams;

    /** Why new streams use another; null where they use this one. */
    public String reason;
}
