// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.auth.api.DigestAlgorithm;

/** What a client sends to log in: it answers a challenge as RFC 7616 says. */
record Login(String user, String password, String realm, String nonce, String opaque, DigestAlgorithm algorithm) {

    static final String URL = "rtsp://h/film.avi";

    /** Answers a challenge. */
    static Login to(String challenge, String user, String password) {
        return new Login(
                user,
                password,
                parameter(challenge, "realm"),
                parameter(challenge, "nonce"),
                parameter(challenge, "opaque"),
                DigestAlgorithm.named(parameter(challenge, "algorithm")).orElseThrow());
    }

    static String parameter(String challenge, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(challenge);
        return matcher.find() ? matcher.group(1) : "";
    }

    String digest(String method, int count) {
        return digest(method, URL, count);
    }

    String digest(String method, String uri, int count) {
        String nc = String.format("%08x", count);
        String response = algorithm.hash(String.join(
                ":",
                algorithm.secret(user, realm, password),
                nonce,
                nc,
                "c",
                "auth",
                algorithm.hash(method + ":" + uri)));
        return head(uri) + ", response=\"" + response + "\", qop=auth, nc=" + nc + ", cnonce=\"c\", algorithm="
                + algorithm.token();
    }

    /** The form of RFC 2069. */
    String legacy(String method, String uri) {
        return head(uri) + ", response=\""
                + algorithm.hash(algorithm.secret(user, realm, password) + ":" + nonce + ":"
                        + algorithm.hash(method + ":" + uri))
                + "\"";
    }

    private String head(String uri) {
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", opaque=\"" + opaque + "\"";
    }

    static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
