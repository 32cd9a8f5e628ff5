// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.InterceptorDTO;

/**
 * What the user of a server should know about its security at the start: who may watch, and with which rights it runs.
 */
final class Exposure {

    /** The interceptor that asks for logins. It does so while it is required. */
    static final String LOGINS = "authentication";

    private static final String ROOT = "root";

    private static final Pattern ADDRESS = Pattern.compile("\\[?(.*?)]?:(\\d+)");
    private static final Pattern LOOPBACK = Pattern.compile("127\\..*|0*:.*:0*1|::1|localhost");

    private Exposure() {}

    /**
     * Lines that end with a line feed; none if there is nothing to say.
     *
     * @param endpoint one that listens
     * @param interceptors those of the server
     * @param user the name of the user who runs the process
     */
    static String lines(EndpointDTO endpoint, List<InterceptorDTO> interceptors, String user) {
        List<String> lines = new ArrayList<>();
        if (interceptors.stream().noneMatch(known -> LOGINS.equals(known.name) && known.required)) {
            lines.add("  " + everyone(endpoint.address) + " may watch; see docs/security.md\n");
        }
        if (ROOT.equals(user)) {
            lines.add("  The server runs as root. It needs no such rights: see docs/security.md\n");
        }
        return lines.isEmpty() ? "" : "\n" + String.join("", lines);
    }

    private static String everyone(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            return "Everyone who reaches " + address;
        }
        return LOOPBACK.matcher(matcher.group(1)).matches()
                ? "Everyone on this machine"
                : "Everyone who reaches port " + matcher.group(2);
    }
}
