// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which web pages may open WebSockets (RFC 6455, section 10.2). Without this check any page that a user visits could
 * watch what the user's machine can reach.
 *
 * @param allowed origins in lower case, such as {@code https://cameras.example.com}; {@code *}: all
 */
record Origins(Set<String> allowed) {

    /**
     * @param origin the Origin header; null: the client is no browser
     * @param host the Host header, or null
     */
    boolean allow(String origin, String host) {
        if (origin == null || allowed.contains("*")) {
            return true;
        }
        String given = origin.strip().toLowerCase(Locale.ROOT);
        return allowed.contains(given)
                || host != null && same(given, host.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether the origin is this server. Names do not count: whoever owns a name can let it point here after a page was
     * loaded from elsewhere.
     */
    private static boolean same(String origin, String host) {
        try {
            URI uri = new URI(origin);
            String name = uri.getHost();
            if (name == null || !host.equals(uri.getAuthority())) {
                return false;
            }
            String plain = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
            return plain.equals("localhost") || NetUtil.isValidIpV4Address(plain) || NetUtil.isValidIpV6Address(plain);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
