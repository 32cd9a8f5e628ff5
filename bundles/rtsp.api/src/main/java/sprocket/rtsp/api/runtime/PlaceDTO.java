// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** A name, such as a method, with the service that is used for it, and the other services that offer it. */
public class PlaceDTO extends DTO {

    /** {@link #state} of a name with a service. */
    public static final String SERVED = "served";

    /** {@link #state} of a name whose service has just left or is being started: requests wait. */
    public static final String HELD = "held";

    /**
     * {@link #state} of a name whose service is being started, but takes longer than requests wait: they are answered
     * 503.
     */
    public static final String OVERDUE = "overdue";

    /** {@link #state} of a required name without a service: all requests are answered 503. */
    public static final String MISSING = "missing";

    /** The method, or the name of the interceptor or dialect. */
    public String name;

    /** {@link #SERVED}, {@link #HELD}, {@link #OVERDUE} or {@link #MISSING}. */
    public String state;

    /** Requests that wait for a service. */
    public int waiting;

    /** The service that is used; null if there is none. */
    public ServiceDTO winner;

    /** The other services, each with the {@link ServiceDTO#reason}. */
    public List<ServiceDTO> losers = new ArrayList<>();
}
