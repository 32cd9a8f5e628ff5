// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

/**
 * A {@code b=} line (RFC 8866, section 5.8).
 *
 * @param type what is counted: {@link #AS}, {@link #CT}, {@link #TIAS} or another registered word
 * @param value kilobits per second for {@code AS} and {@code CT}, bits per second for {@code TIAS}, {@code RS},
 *     {@code RR} (RFC 3890, RFC 3556)
 */
public record Bandwidth(String type, long value) {

    /** Application specific maximum: one media with its headers, kbit/s. */
    public static final String AS = "AS";
    /** Conference total: all media together, kbit/s. */
    public static final String CT = "CT";
    /** Transport independent maximum: payload without lower headers, bit/s (RFC 3890). */
    public static final String TIAS = "TIAS";

    private static final long MAX_VALUE = 999_999_999_999L;

    /** @throws IllegalArgumentException if the type is no word, or the value negative or above 10<sup>12</sup> */
    public Bandwidth {
        type = Syntax.word("bandwidth type", type);
        if (type.indexOf(':') >= 0) {
            throw new IllegalArgumentException("bandwidth type: holds a colon: " + Syntax.shown(type));
        }
        Syntax.range("bandwidth", value, 0, MAX_VALUE);
    }

    static Bandwidth parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("bandwidth: no colon: " + Syntax.shown(text));
        }
        String value = text.substring(colon + 1).strip();
        // Some encoders print their bit rate as a floating-point number.
        int dot = value.indexOf('.');
        String whole = dot > 0 ? value.substring(0, dot) : value;
        return new Bandwidth(text.substring(0, colon), Syntax.number("bandwidth", whole, MAX_VALUE));
    }

    String text() {
        return type + ":" + value;
    }
}
