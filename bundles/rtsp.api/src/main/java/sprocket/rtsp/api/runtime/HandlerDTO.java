package sprocket.rtsp.api.runtime;

import org.osgi.dto.DTO;

/** A service that handles a method. */
public class HandlerDTO extends DTO {

    /** {@link #state} of a handler that can be called. */
    public static final String READY = "ready";
    /** {@link #state} of a handler whose component is being started. */
    public static final String STARTING = "starting";
    /** {@link #state} of a handler whose component failed to start when it was last wanted. */
    public static final String FAILED = "failed";

    public long serviceId;

    public long bundleId;

    public String symbolicName;

    public String version;

    /** {@code service.ranking} */
    public int ranking;

    /** Requests that are with it now. */
    public int requests;

    /** {@link #READY}, {@link #STARTING} or {@link #FAILED}. */
    public String state;

    /** Why it does not serve the method; null for the one that does. */
    public String reason;
}
