// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** Description of a server. */
public class RuntimeDTO extends DTO {

    /** The endpoints, that of the server's own settings first. */
    public List<EndpointDTO> endpoints = new ArrayList<>();

    /**
     * Grows with every change of the other fields, except {@link ServiceDTO#uses} and {@link ServiceDTO#served}. It
     * also grows when the last use of a retiring service ends.
     */
    public long changeCount;

    /** By name. */
    public List<MethodDTO> methods = new ArrayList<>();

    /** In the order in which they see a request; missing ones come last. */
    public List<InterceptorDTO> interceptors = new ArrayList<>();

    /** In the order in which they probe a connection. */
    public List<PlaceDTO> dialects = new ArrayList<>();

    /** Transports, payload formats and sources; empty if there is no {@link MediaRuntime}. */
    public List<MediaServiceDTO> media = new ArrayList<>();
}
