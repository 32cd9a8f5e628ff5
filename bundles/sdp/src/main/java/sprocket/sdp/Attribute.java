// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Objects;
import java.util.Optional;

/**
 * An {@code a=} line (RFC 8866, section 5.13), {@code a=name} or {@code a=name:value}.
 *
 * @param name visible ASCII characters without a colon; compared without regard to case, written as it is
 * @param value absent for a flag such as {@code recvonly}; trailing blanks are dropped, leading ones kept since RFC
 *     4570 section 3 demands one in {@code a=source-filter: incl}
 */
public record Attribute(String name, Optional<String> value) {

    /** @throws IllegalArgumentException if the name is no name, or the value holds CR, LF or NUL */
    public Attribute {
        name = Syntax.word("attribute name", name);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "attribute name: not visible ASCII without a colon: " + Syntax.shown(name));
        }
        value = Objects.requireNonNull(value, "attribute value")
                .map(text -> Syntax.checked("attribute value", text.stripTrailing()));
    }

    /** An attribute with a value, which may be empty. */
    public static Attribute of(String name, String value) {
        return new Attribute(name, Optional.of(value));
    }

    /** An attribute without a value. */
    public static Attribute flag(String name) {
        return new Attribute(name, Optional.empty());
    }

    /**
     * Reads what follows {@code a=}, for example {@code rtpmap:26 JPEG/90000}.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static Attribute parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? flag(text) : of(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Whether this is the attribute of that name. */
    public boolean is(String name) {
        return this.name.equalsIgnoreCase(name);
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x20 || c >= 0x7f || c == ':') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    String text() {
        return value.map(text -> name + ":" + text).orElse(name);
    }
}
