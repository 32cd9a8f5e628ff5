// SPDX-License-Identifier: Apache-2.0
package sprocket.client.testing;

/** Replies of a server, as text. */
public final class Replies {

    /** The methods of a usual camera, as a header field. */
    static final String PUBLIC =
            "Public: OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER";

    private Replies() {}

    public static String ok(Request request, String... headers) {
        return status(request, "200 OK", headers);
    }

    public static String status(Request request, String status, String... headers) {
        StringBuilder text = new StringBuilder("RTSP/1.0 " + status + "\r\nCSeq: " + request.cseq() + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    public static String described(Request request, String sdp, String... headers) {
        String head = ok(request, headers);
        return head.substring(0, head.length() - 2) + "Content-Type: application/sdp\r\nContent-Length: " + sdp.length()
                + "\r\n\r\n" + sdp;
    }
}
