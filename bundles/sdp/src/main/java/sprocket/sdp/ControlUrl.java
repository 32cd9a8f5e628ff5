// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.regex.Pattern;

/** Where {@code a=control} points (RFC 2326, appendix C.1.1). */
public final class ControlUrl {

    /** The name of the attribute. */
    public static final String NAME = "control";
    /** The value that means the base URL itself. */
    public static final String AGGREGATE = "*";

    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
    private static final Pattern AUTHORITY = Pattern.compile("^[^:/?#]+://[^/?#]*");

    private ControlUrl() {}

    /**
     * Resolves a control against its base. As the RFC asks, but for a relative control, which is put behind the whole
     * base, query included, with one slash between: resolving it by RFC 3986, section 5 would replace the last segment
     * of a base without a final slash, and every server in the field means the former.
     *
     * @param base Content-Base, else Content-Location, else the request URL
     * @param control value of {@code a=control}; blanks in it become {@code %20}
     * @return never with CR, LF, NUL, nor with a blank that the base did not have
     * @throws IllegalArgumentException if either holds CR, LF or NUL
     */
    public static String resolve(String base, String control) {
        String whole = Syntax.text("base URL", base);
        String part = Syntax.text("control", control).replaceAll("\\s", "%20");
        if (part.isEmpty() || part.equals(AGGREGATE)) {
            return whole;
        }
        if (isAbsolute(part)) {
            return part;
        }
        if (part.startsWith("/")) {
            var authority = AUTHORITY.matcher(whole);
            return authority.find() ? authority.group() + part : part;
        }
        if (part.startsWith("?")) {
            int query = whole.indexOf('?');
            return (query < 0 ? whole : whole.substring(0, query)) + part;
        }
        return whole.endsWith("/") ? whole + part : whole + "/" + part;
    }

    static boolean isAbsolute(String control) {
        return SCHEME.matcher(control).matches();
    }
}
