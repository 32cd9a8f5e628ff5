// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** A user who logs in by Digest over a connection, as a client does: once, and again when the nonce is stale. */
public final class DigestLogin {

    private static final Pattern CHALLENGE = Pattern.compile(
            "Digest realm=\"([^\"]*)\", qop=\"auth\", algorithm=([A-Z0-9-]+), nonce=\"([^\"]*)\", opaque=\"([^\"]*)\""
                    + "(, stale=true)?");

    private final String user;
    private final String password;
    private final String algorithm;
    private Challenge challenge;
    private int count;
    private int stale;

    /** @param algorithm such as SHA-256 */
    public DigestLogin(String user, String password, String algorithm) {
        this.user = user;
        this.password = password;
        this.algorithm = algorithm;
    }

    private record Challenge(String realm, String nonce, String opaque, boolean stale) {}

    /** Sends a request, and sends it again with a login if the server asks for one. */
    public Reply request(RtspWire wire, String method, String path, String... headers) throws IOException {
        Reply reply = challenge == null
                ? wire.request(method, path, headers)
                : wire.request(method, path, with(headers, header(method, wire.url(path))));
        while (reply.status() == 401 && (challenge == null || challenged(reply).stale())) {
            stale += challenge == null ? 0 : 1;
            challenge = challenged(reply);
            count = 0;
            reply = wire.request(method, path, with(headers, header(method, wire.url(path))));
        }
        return reply;
    }

    private static String[] with(String[] headers, String more) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = more;
        return all;
    }

    private Challenge challenged(Reply reply) {
        Matcher matcher = CHALLENGE.matcher(reply.header("WWW-Authenticate").orElse(""));
        while (matcher.find()) {
            if (matcher.group(2).equals(algorithm)) {
                return new Challenge(matcher.group(1), matcher.group(3), matcher.group(4), matcher.group(5) != null);
            }
        }
        throw new AssertionError("No challenge for " + algorithm + ": " + reply);
    }

    /** The Authorization header of the next request for the last challenge. */
    public String header(String method, String url) {
        String nc = String.format(Locale.ROOT, "%08x", ++count);
        String key = hash(user + ":" + challenge.realm() + ":" + password);
        String response = hash(String.join(":", key, challenge.nonce(), nc, "c", "auth", hash(method + ":" + url)));
        return "Authorization: Digest username=\"" + user + "\", realm=\"" + challenge.realm() + "\", nonce=\""
                + challenge.nonce() + "\", uri=\"" + url + "\", response=\"" + response + "\", algorithm=" + algorithm
                + ", opaque=\"" + challenge.opaque() + "\", qop=auth, nc=" + nc + ", cnonce=\"c\"";
    }

    /** How often the nonce was stale. */
    public int stale() {
        return stale;
    }

    private String hash(String text) {
        try {
            String name = algorithm.equals("SHA-512-256") ? "SHA-512/256" : algorithm;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
