// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and shows addresses as people write them. */
final class UrlText {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);

    private UrlText() {}

    /**
     * An address from text that was typed or dropped, without surrounding blanks and with a scheme. Empty if there is
     * no text.
     */
    static Optional<String> entered(String text) {
        String line = text.strip()
                .lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.startsWith("#"))
                .findFirst()
                .orElse("");
        if (line.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(URL.matcher(line).matches() ? line : "rtsp://" + line);
    }

    /** The address without user and password. */
    static String shown(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return url;
        }
        String rest = parts.group(2);
        int path = rest.indexOf('/');
        String authority = path < 0 ? rest : rest.substring(0, path);
        int at = authority.lastIndexOf('@');
        return at < 0 ? url : parts.group(1) + "://" + rest.substring(at + 1);
    }

    /** The host, with its port if there is one. */
    static String host(String url) {
        return shown(url).replaceFirst("^[^/]*//", "").replaceFirst("[/?].*", "");
    }

    /** The last part of the path, else the host. */
    static String name(String url) {
        Matcher parts = URL.matcher(shown(url));
        String rest = parts.matches() ? parts.group(2) : url;
        String path = rest.replaceAll("[?#].*", "").replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last;
        }
    }

    /** The name without its extension and without characters that are not allowed in file names. */
    static String fileName(String url) {
        String name = name(url).replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return stem.isEmpty() || stem.startsWith(".") ? "stream" : stem;
    }
}
