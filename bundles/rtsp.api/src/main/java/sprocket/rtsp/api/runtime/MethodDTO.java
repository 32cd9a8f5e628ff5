// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

import java.util.ArrayList;
import java.util.List;

/** An RTSP method; its {@link #name} is as in the request line. */
public class MethodDTO extends PlaceDTO {

    /**
     * Names of the {@link sprocket.rtsp.api.SessionState}s in which it is allowed, in their order; empty if it needs no
     * session.
     */
    public List<String> states = new ArrayList<>();
}
