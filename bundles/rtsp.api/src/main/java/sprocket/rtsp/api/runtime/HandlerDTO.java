package sprocket.rtsp.api.runtime;

import org.osgi.dto.DTO;

/** A service that handles a method. */
public class HandlerDTO extends DTO {

    public long serviceId;

    public long bundleId;

    public String symbolicName;

    public String version;

    /** {@code service.ranking} */
    public int ranking;

    /** Requests that are with it now. */
    public int requests;

    /** Whether its component failed to start when it was last wanted. */
    public boolean failed;

    /** Why it does not serve the method; null for the one that does. */
    public String reason;
}
