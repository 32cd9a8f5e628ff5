// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

/**
 * A step of a conversation. It means the same wherever it stands, so that others can be left out.
 *
 * @param method of the request; {@link #WAIT} and {@link #RECONNECT} are none
 * @param connection number of the connection
 * @param slot number under which a session is known to all connections; -1 for a request without one
 * @param url path
 * @param headers lines, such as {@code Range: npt=1-}; empty for none
 * @param body a line, empty for none
 * @param amount milliseconds to wait; the first interleaved channel of SETUP
 */
record Command(String method, int connection, int slot, String url, String headers, String body, int amount) {

    static final String WAIT = "WAIT";
    static final String RECONNECT = "RECONNECT";

    static Command waiting(int millis) {
        return new Command(WAIT, 0, -1, "", "", "", millis);
    }

    /** The value of a header of the request; null without it. */
    String value(String name) {
        for (String line : headers.split("\n")) {
            if (line.startsWith(name + ": ")) {
                return line.substring(name.length() + 2);
            }
        }
        return null;
    }

    /** Whether it is sent to the server. */
    boolean request() {
        return !method.equals(WAIT) && !method.equals(RECONNECT);
    }

    /** The request without its last line end. */
    String text(String server, String cseq, String session) {
        StringBuilder text = new StringBuilder(method + " " + (url.startsWith("/") ? server + url : url) + " RTSP/1.0");
        text.append(cseq.isEmpty() ? "" : "\nCSeq: " + cseq);
        text.append(session.isEmpty() ? "" : "\nSession: " + session);
        if (method.equals("SETUP")) {
            text.append("\nTransport: RTP/AVP/TCP;unicast;interleaved=")
                    .append(amount)
                    .append('-')
                    .append(amount + 1);
        }
        text.append(headers.isEmpty() ? "" : "\n" + headers);
        text.append(body.isEmpty() ? "" : "\nContent-Length: " + (body.length() + 2));
        return text.toString();
    }
}
