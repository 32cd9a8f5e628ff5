// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

class SetupReplyTest {

    private static SetupReply reply(String name, String value) {
        return SetupReply.of(
                RtspResponse.builder(RtspStatus.OK).header(name, value).build());
    }

    @ParameterizedTest
    // spotless:off
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP;unicast;client_port=5000-5001;server_port=6000-6001;ssrc=1234ABCD | UDP | 6000-6001 | -   | 305441741",
                "RTP/AVP/UDP;unicast;client_port=5000-5001                                 | UDP | -         | -   | -",
                "RTP/AVP;server_port=6000;ssrc=AB                                          | UDP | 6000-6001 | -   | 171",
                "RTP/AVP;server_port=0-0;ssrc= 12 34                                       | UDP | -         | -   | 4660",
                "rtp/avp ; server_port = 6000 - 6001 ; ssrc=0x1F                           | UDP | 6000-6001 | -   | 31",
                "RTP/AVP;server_port=6000-6000;ssrc=123456789                              | UDP | 6000-6001 | -   | -",
                "RTP/AVP;server_port=6001-6000                                             | UDP | 6001-6002 | -   | -",
                "RTP/AVP/TCP;unicast;interleaved=2-3                                       | TCP | -         | 2-3 | -",
                "RTP/AVP;unicast;interleaved=1-0                                           | TCP | -         | 1-0 | -",
                "RTP/AVP/TCP;interleaved=4                                                 | TCP | -         | 4-5 | -",
                "RTP/AVP/TCP;interleaved=300-301                                           | TCP | -         | -   | -",
                "nonsense                                                                  | -   | -         | -   | -"
            })
    // spotless:on
    void readsTheTransport(String header, String lower, String ports, String channels, String ssrc) {
        SetupReply reply = reply("Transport", header);
        assertThat(reply.lower().orElse("-")).isEqualTo(lower);
        assertThat(reply.serverPorts().map(Object::toString).orElse("-")).isEqualTo(ports);
        assertThat(reply.channels().map(Object::toString).orElse("-")).isEqualTo(channels);
        assertThat(reply.ssrc().isPresent() ? "" + reply.ssrc().getAsLong() : "-")
                .isEqualTo(ssrc);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP;multicast;destination=239.255.64.1;port=16384-16385;ttl=1 | 16384-16385 | 1",
                "RTP/AVP;multicast;port=3456;ttl=127                               | 3456-3457   | 127",
                "RTP/AVP;multicast;port=0-1;ttl=0                                  | -           | -",
                "RTP/AVP;multicast;port=70000;ttl=256                              | -           | -",
                "RTP/AVP;multicast;ttl= 16                                         | -           | 16",
                "RTP/AVP;multicast;port=;ttl=99999999999                           | -           | -"
            })
    void readsTheGroup(String header, String ports, String ttl) {
        SetupReply reply = reply("Transport", header);
        assertThat(reply.multicast()).isTrue();
        assertThat(reply.multicastPorts().map(Object::toString).orElse("-")).isEqualTo(ports);
        assertThat(reply.ttl().isPresent() ? "" + reply.ttl().getAsInt() : "-").isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345678               | 12345678 | 60",
                "12345678;timeout=30    | 12345678 | 30",
                "'  12 ; timeout = 30 ' | 12       | 30",
                "12; Timeout=30;x       | 12       | 30",
                "12;timeout=soon        | 12       | 60",
                "12, 13                 | 12       | 60",
                "12 34;timeout=5        | 12       | 60",
                "';'                    | -        | 60"
            })
    void readsTheSession(String header, String id, int timeout) {
        SetupReply reply = reply("session", header);
        assertThat(reply.session().orElse("-")).isEqualTo(id);
        assertThat(reply.timeout()).hasSeconds(timeout);
    }
}
