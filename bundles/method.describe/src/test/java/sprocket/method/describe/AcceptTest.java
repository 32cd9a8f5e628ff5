// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;

/** The descriptions that a client accepts (RFC 2326, section 12.1). */
class AcceptTest {

    private final DescribeHandler handler =
            new DescribeHandler(new FakePlayouts().mount("/movie", StoredClip.of("movie", 1)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/sdp",
                "APPLICATION/SDP",
                " application/sdp ",
                "application/*",
                "*/*",
                "application/sdp;level=2",
                "application/sdp ; q=0.5",
                "application/rtsl, application/sdp;level=2",
                "text/html,application/sdp",
                ",,application/sdp,",
                "",
                ",",
                ";, application/sdp"
            })
    void accepts(String accept) {
        assertThat(describe(accept).answer(handler).headers().first("Content-Type"))
                .hasValue("application/sdp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/mheg",
                "application/sdpx",
                "text/*",
                "sdp",
                ";",
                ";;;",
                ";application/sdp",
                "application/ sdp",
                "text/html;x=application/sdp",
                "\u0131"
            })
    void refuses(String accept) {
        RtspException refusal = describe(accept).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.NOT_ACCEPTABLE);
        assertThat(refusal).hasMessageContaining("application/sdp");
    }

    @Test
    void withoutTheHeaderAnythingIsAccepted() {
        assertThat(FakeExchange.of("DESCRIBE", "rtsp://h/movie").answer(handler).status())
                .isEqualTo(RtspStatus.OK);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(describe("text/html")
                        .header("Accept", "application/sdp")
                        .answer(handler)
                        .status())
                .isEqualTo(RtspStatus.OK);
        assertThat(describe("text/html")
                        .header("Accept", "text/plain")
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.NOT_ACCEPTABLE);
    }

    private static FakeExchange describe(String accept) {
        return FakeExchange.of("DESCRIBE", "rtsp://h/movie").header("Accept", accept);
    }
}
