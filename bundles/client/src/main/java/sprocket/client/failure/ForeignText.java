// SPDX-License-Identifier: Apache-2.0
package sprocket.client.failure;

/** Makes text of a server safe for messages and log lines. */
public final class ForeignText {

    private static final int MAX_LENGTH = 120;

    private ForeignText() {}

    /** At most 120 characters, with {@code ?} in place of each that is not printable ASCII. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> shown.appendCodePoint(c < 0x20 || c > 0x7e ? '?' : c));
        return shown.append(text.length() > MAX_LENGTH ? "…" : "").toString();
    }
}
