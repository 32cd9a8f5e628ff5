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

    /** {@link #state} of a service that is used for what begins now. */
    public static final String SERVING = "serving";

    /** {@link #state} of a service that is being started. */
    public static final String STARTING = "starting";

    /** {@link #state} of a service that failed to start when it was last wanted. */
    public static final String FAILED = "failed";

    /** {@link #state} of a service whose place another has taken, while what began before still uses it. */
    public static final String RETIRING = "retiring";

    /** {@link #state} of a service that nothing uses, since another wins. */
    public static final String IDLE = "idle";

    /** What it offers: a method, an encoding, a lower transport, a mount. */
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
     * What uses it now: requests of a handler or interceptor, connections of a dialect, streams of a transport, payload
     * format or source.
     */
    public int uses;

    /**
     * What it has been called for since it came: requests of a handler or interceptor, connections of a dialect. What
     * uses it now is included. Not counted, and 0, for a transport, payload format or source.
     */
    public long served;

    /**
     * Requests of {@link #uses} that are beyond their deadline: they have been answered 503, and their threads are
     * still with it.
     */
    public int overdue;

    /** Why it is not used for what begins now; null for one that is. */
    public String reason;
}
