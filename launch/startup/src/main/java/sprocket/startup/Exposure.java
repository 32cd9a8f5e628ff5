// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.InterceptorDTO;

/**
 * What the user of a server should know about its security at the start: who may watch, and with which rights it runs.
 */
final class Exposure {

    /**
     * The interceptor that refuses those without a login. It does so while it is required. The one that checks logins
     * lets pass who has none.
     */
    private static final String RIGHTS = "authorisation";

    private static final String ROOT = "root";

    /** An address and a port of this machine alone, as an endpoint names them. */
    private static final Pattern LOOPBACK = Pattern.compile("(127\\..*|\\[(0*:)+0*1]|localhost):\\d+");

    private Exposure() {}

    /**
     * Lines that end with a line feed; none if there is nothing to say.
     *
     * @param endpoints those that listen
     * @param interceptors those of the server
     * @param user the name of the user who runs the process
     */
    static String lines(List<EndpointDTO> endpoints, List<InterceptorDTO> interceptors, String user) {
        List<String> lines = new ArrayList<>();
        if (interceptors.stream().noneMatch(known -> RIGHTS.equals(known.name) && known.required)) {
            lines.add("  " + everyone(endpoints) + " may watch; see docs/security.md\n");
        }
        if (ROOT.equals(user)) {
            lines.add("  The server runs as root. It needs no such rights: see docs/security.md\n");
        }
        return lines.isEmpty() ? "" : "\n" + String.join("", lines);
    }

    private static String everyone(List<EndpointDTO> endpoints) {
        List<String> ports = endpoints.stream()
                .map(endpoint -> endpoint.address)
                .filter(address -> !LOOPBACK.matcher(address).matches())
                .map(address -> address.substring(address.lastIndexOf(':') + 1))
                .distinct()
                .toList();
        return ports.isEmpty() ? "Everyone on this machine" : "Everyone who reaches port " + String.join(" or ", ports);
    }
}
