// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import java.util.Locale;

/** What a client sent, made fit for a log line: no controls, nothing beyond ASCII, no more than a line's worth. */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    public static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 8);
        for (int i = 0; i < text.length(); i++) {
            if (out.length() >= MAX_LENGTH) {
                return out.append("...").toString();
            }
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
