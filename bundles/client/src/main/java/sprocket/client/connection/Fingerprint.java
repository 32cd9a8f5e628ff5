// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** SHA-256 fingerprints of certificates, as pairs of hexadecimal digits with colons between. */
public final class Fingerprint {

    private static final Pattern FORM = Pattern.compile("[0-9A-F]{2}(:?[0-9A-F]{2}){31}");

    private Fingerprint() {}

    public static String of(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a text is a fingerprint, in capitals or not, with colons or without them. */
    public static boolean is(String text) {
        return FORM.matcher(text.toUpperCase(Locale.ROOT)).matches();
    }

    /**
     * The usual form of a fingerprint.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static String parse(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException(
                    "A SHA-256 fingerprint has 32 pairs of hexadecimal digits, as in AB:CD:…, not '" + text + "'");
        }
        return text.toUpperCase(Locale.ROOT).replace(":", "").replaceAll("..(?!$)", "$0:");
    }
}
