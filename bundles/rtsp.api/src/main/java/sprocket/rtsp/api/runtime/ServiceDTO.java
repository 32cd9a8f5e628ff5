// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/**
 * A service that the server has found: a method handler, an interceptor, a dialect, a transport, a payload format or a
 * source.
 */
public class ServiceDTO extends DTO {

    /** {@link #state} of a service that new requests, connections or streams use. */
    public static final String SERVING = "serving";

    /** {@link #state} of a service that is being started. */
    public static final String STARTING = "starting";

    /** {@link #state} of a service that failed to start at the last attempt. */
    public static final String FAILED = "failed";

    /** {@link #state} of a service that another one has replaced, but that is still in use. */
    public static final String RETIRING = "retiring";

    /** {@link #state} of a service that is not used, because another one is. */
    public static final String IDLE = "idle";

    /** The names that it offers: a method, an encoding, lower transports, a mount. */
    public List<String> names = new ArrayList<>();

    /** {@link #SERVING}, {@link #STARTING}, {@link #FAILED}, {@link #RETIRING} or {@link #IDLE}. */
    public String state;

    public long serviceId;

    public long bundleId;

    public String symbolicName;

    public String version;

    /** {@code service.ranking} */
    public int ranking;

    /**
     * Number of uses now: requests of a handler or interceptor, connections of a dialect, streams of a transport,
     * payload format or source.
     */
    public int uses;

    /**
     * Number of uses since it was installed, including those now: requests of a handler or interceptor, connections of
     * a dialect. Not counted, and 0, for a transport, payload format or source.
     */
    public long served;

    /**
     * Requests of {@link #uses} beyond their deadline: they have been answered 503, and their threads are still in the
     * service.
     */
    public int overdue;

    /** Why new requests, connections or streams do not use it; null if they do. */
    public String reason;
}
