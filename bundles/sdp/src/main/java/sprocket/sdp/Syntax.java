// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Objects;
import java.util.regex.Pattern;

/** The characters that a value may hold (RFC 8866, section 9). Every record checks its components here. */
final class Syntax {

    /** Enough of a bad value to recognise it in a log. */
    private static final int MAX_SHOWN = 40;

    static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private Syntax() {}

    /** Without surrounding blanks: reading drops those, so keeping them would break equality with what comes back. */
    static String text(String what, String value) {
        return checked(what, Objects.requireNonNull(value, what).strip());
    }

    /** A byte-string of the RFC: neither CR, LF nor NUL, and nothing that UTF-8 cannot carry. */
    static String checked(String what, String text) {
        if (text.length() > SdpLimits.MAX_LINE_LENGTH) {
            throw new IllegalArgumentException(what + ": longer than " + SdpLimits.MAX_LINE_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException(what + ": holds CR, LF or NUL: " + shown(text));
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(what + ": not valid Unicode: " + shown(text));
            }
        }
        return text;
    }

    /** A non-ws-string of the RFC: at least one character, no blank and no control character. */
    static String word(String what, String value) {
        String word = text(what, value);
        if (word.isEmpty()) {
            throw new IllegalArgumentException(what + ": missing");
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.isISOControl(word.charAt(i)) || Character.isWhitespace(word.charAt(i))) {
                throw new IllegalArgumentException(what + ": holds a blank or a control character: " + shown(word));
            }
        }
        return word;
    }

    static String[] words(String value) {
        return BLANKS.split(value.strip());
    }

    /** Plain decimal digits; no sign, no fraction. */
    static long number(String what, String digits, long max) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(what + ": not a number: " + shown(digits));
        }
        // 18 digits always fit a long, and nothing in a description needs more.
        long number = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        return range(what, number, 0, max);
    }

    static long range(String what, long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(what + ": not within " + min + " to " + max);
        }
        return number;
    }

    static int range(String what, int number, int min, int max) {
        return (int) range(what, (long) number, min, max);
    }

    /** Foreign text as it may stand in a message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(c < 0x20 || c > 0x7e ? '?' : c));
        return shown.append(text.length() > MAX_SHOWN ? "…\"" : "\"").toString();
    }
}
