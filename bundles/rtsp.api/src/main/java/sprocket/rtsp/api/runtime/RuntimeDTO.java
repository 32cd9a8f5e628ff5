// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;
import org.osgi.dto.DTO;

/** Description of a server. */
public class RuntimeDTO extends DTO {

    /** Where it listens, the endpoint of the server's own settings first. */
    public List<EndpointDTO> endpoints = new ArrayList<>();

    /**
     * Grows with every change of the other fields, but for numbers of uses and what has been served; of these, one
     * change counts: that the last use of a service which serves no more has ended.
     */
    public long changeCount;

    /** By name. */
    public List<MethodDTO> methods = new ArrayList<>();

    /** In the order in which they see a request; those that are required and missing come last. */
    public List<InterceptorDTO> interceptors = new ArrayList<>();

    /** In the order in which they are asked. */
    public List<PlaceDTO> dialects = new ArrayList<>();

    /** Transports, payload formats and sources; empty where there is no {@link MediaRuntime}. */
    public List<MediaServiceDTO> media = new ArrayList<>();
}
