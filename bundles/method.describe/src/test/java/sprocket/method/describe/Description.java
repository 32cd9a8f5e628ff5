// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import java.nio.charset.StandardCharsets;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/** The reply to DESCRIBE, as a client reads it. */
record Description(RtspResponse answer, String text, SessionDescription session) {

    static Description of(FakePlayouts playouts, String url, String serverAddress) {
        RtspResponse answer = FakeExchange.of("DESCRIBE", url)
                .on(new FakeConnection(serverAddress))
                .answer(new DescribeHandler(playouts));
        String text = StandardCharsets.UTF_8.decode(answer.body()).toString();
        try {
            return new Description(answer, text, SessionDescription.parse(text));
        } catch (SdpException e) {
            throw new AssertionError("No description: " + text, e);
        }
    }

    static Description of(FakePlayouts playouts) {
        return of(playouts, "rtsp://h/movie", "192.0.2.1");
    }
}
