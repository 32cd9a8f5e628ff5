// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** A name under which one service serves, such as a method, and all who offer to. */
public class PlaceDTO extends DTO {

    /** {@link #state} of a place that a service serves. */
    public static final String SERVED = "served";

    /** {@link #state} of a place whose service has just gone, or is being started: requests wait. */
    public static final String HELD = "held";

    /**
     * {@link #state} of a place whose service is on its way but takes longer than requests wait: they are answered 503.
     */
    public static final String OVERDUE = "overdue";

    /** {@link #state} of a place that must be served and is not: all requests are answered 503. */
    public static final String MISSING = "missing";

    /** The method, or the name of the interceptor or dialect. */
    public String name;

    /** {@link #SERVED}, {@link #HELD}, {@link #OVERDUE} or {@link #MISSING}. */
    public String state;

    /** Requests that wait for a service. */
    public int waiting;

    /** The service that serves; null while none does. */
    public ServiceDTO winner;

    /** The other services, each with the {@link ServiceDTO#reason}. */
    public List<ServiceDTO> losers = new ArrayList<>();
}
