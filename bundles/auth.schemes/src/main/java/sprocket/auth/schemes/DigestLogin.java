// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.schemes.AuthorizationHeader.Parameters;
import sprocket.rtsp.api.message.RtspException;

/**
 * The parameters of a login by Digest (RFC 7616, section 3.4), checked for their form.
 *
 * @param algorithm empty for one that is not known
 * @param count empty for the form of RFC 2069, without {@code qop}
 */
record DigestLogin(
        String user,
        String realm,
        String nonce,
        String uri,
        String response,
        Optional<DigestAlgorithm> algorithm,
        Optional<String> opaque,
        Optional<Count> count) {

    private static final String QOP = "auth";

    /**
     * The use of a nonce.
     *
     * @param text as it was sent, which is hashed
     */
    record Count(String text, long number, String cnonce) {}

    /** @throws RtspException 400 for a parameter that is missing or has a wrong form */
    static DigestLogin of(Parameters parameters) throws RtspException {
        String name = parameters.optional("algorithm").orElse(DigestAlgorithm.MD5.token());
        return new DigestLogin(
                parameters.required("username"),
                parameters.required("realm"),
                parameters.required("nonce"),
                parameters.required("uri"),
                parameters.required("response"),
                DigestAlgorithm.named(name),
                parameters.optional("opaque"),
                count(parameters));
    }

    private static Optional<Count> count(Parameters parameters) throws RtspException {
        Optional<String> qop = parameters.optional("qop");
        if (qop.isEmpty()) {
            return Optional.empty();
        }
        if (!qop.get().equalsIgnoreCase(QOP)) {
            throw AuthorizationHeader.malformed("its qop must be auth");
        }
        String text = parameters.required("nc");
        if (!text.matches("\\p{XDigit}{1,8}")) {
            throw AuthorizationHeader.malformed("nc has eight hexadecimal digits");
        }
        long number = Long.parseLong(text, 16);
        if (number == 0) {
            throw AuthorizationHeader.malformed("nc counts from 1");
        }
        return Optional.of(new Count(text, number, parameters.required("cnonce")));
    }

    /**
     * Whether the response is right (RFC 7616, section 3.4.1). Takes the same time for any wrong one.
     *
     * @param secret H(A1)
     */
    boolean proves(DigestAlgorithm used, String secret, String method) {
        String request = used.hash(method + ":" + uri);
        String expected = used.hash(count.map(c -> String.join(":", secret, nonce, c.text(), c.cnonce(), QOP, request))
                .orElse(secret + ":" + nonce + ":" + request));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                response.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
