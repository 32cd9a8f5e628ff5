// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the challenges of one connection by Digest (RFC 7616) with qop=auth. */
final class DigestLogin {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");

    private final String user;
    private final String password;
    private Map<String, String> challenge = Map.of();
    private int count;

    DigestLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /**
     * Takes a new challenge.
     *
     * @return whether it can be answered
     */
    boolean take(String header) {
        if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
            return false;
        }
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Matcher matcher = PARAMETER.matcher(header); matcher.find(); ) {
            parameters.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        challenge = parameters;
        count = 0;
        return true;
    }

    /** The value of the header Authorization; empty as long as there was no challenge. */
    String answer(String method, String uri) throws IOException {
        if (challenge.isEmpty()) {
            return "";
        }
        String algorithm = challenge.getOrDefault("algorithm", "MD5");
        String realm = challenge.getOrDefault("realm", "");
        String nonce = challenge.getOrDefault("nonce", "");
        String number = String.format(Locale.ROOT, "%08x", ++count);
        String own = Long.toHexString(ThreadLocalRandom.current().nextLong());
        String response = hash(
                algorithm,
                hash(algorithm, user + ":" + realm + ":" + password) + ":" + nonce + ":" + number + ":" + own + ":auth:"
                        + hash(algorithm, method + ":" + uri));
        String opaque = challenge.containsKey("opaque") ? ", opaque=\"" + challenge.get("opaque") + "\"" : "";
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", algorithm=" + algorithm + ", qop=auth, nc=" + number + ", cnonce=\"" + own + "\", response=\""
                + response + "\"" + opaque;
    }

    private static String hash(String algorithm, String text) throws IOException {
        try {
            String name = algorithm.replace("SHA-512-256", "SHA-512/256");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("The server asks for " + algorithm, e);
        }
    }
}
