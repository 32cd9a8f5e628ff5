// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaException;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.sdp.SessionDescription;

/** Media sections as cameras and other servers write them. A bar stands for a line end. */
class ForeignSectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
            # section                                                     ; type ; fixed ; encoding  ; clock ; channels
            m=audio 0 RTP/AVP 0                                           ; 0    ; 0     ; PCMU      ; 8000  ; 1
            m=audio 0 RTP/AVP 10                                          ; 10   ; 10    ; L16       ; 44100 ; 2
            m=audio 0 RTP/AVP 9|a=rtpmap:9 damaged                        ; 9    ; 9     ; G722      ; 8000  ; 1
            m=video 0 RTP/AVP 26|a=rtpmap:26 jpeg/90000                   ; 26   ; 26    ; jpeg      ; 90000 ; 0
            m=video 0 RTP/AVP 26|a=rtpmap:26 H264/90000                   ; 26   ; -     ; H264      ; 90000 ; 0
            m=audio 0 RTP/AVP 8|a=rtpmap:8 PCMA/16000                     ; 8    ; -     ; PCMA      ; 16000 ; 1
            m=audio 0 RTP/AVP 10|a=rtpmap:10 L16/44100/1                  ; 10   ; -     ; L16       ; 44100 ; 1
            m=video 0 RTP/AVP 35|a=rtpmap:35 H264/90000                   ; 35   ; -     ; H264      ; 90000 ; 0
            m=audio 5000/2 RTP/AVP 97|a=rtpmap:97   L16/48000/6 extra     ; 97   ; -     ; L16       ; 48000 ; 6
            m=video 0 RTP/AVP 96|a=rtpmap:96 H264                         ; 96   ; -     ; H264      ; 90000 ; 0
            m=video 0 RTP/AVP 96|a=rtpmap:96 H265/                        ; 96   ; -     ; H265      ; 90000 ; 0
            a=rtpmap:96 H264/90000|m=video 0 RTP/AVP 96                   ; 96   ; -     ; H264      ; 90000 ; 0
            a=rtpmap:96 X/1|m=video 0 RTP/AVP 96|a=rtpmap:96 H264/90000   ; 96   ; -     ; H264      ; 90000 ; 0
            m=video 0 UDP/TLS/RTP/SAVPF 96|a=rtpmap:96 VP8/90000          ; 96   ; -     ; VP8       ; 90000 ; 0
            m=application 0 RTP/AVP 107|a=rtpmap:107 vnd.onvif.metadata/90000 ; 107 ; - ; vnd.onvif.metadata ; 90000 ; 0
            """)
    void saysWhatAPayloadTypeStandsFor(
            String section, int type, Integer fixed, String encoding, int clockRate, int channels) throws Exception {
        PayloadDescription payload = read(section, type);

        assertThat(payload.payloadType()).isEqualTo(fixed == null ? OptionalInt.empty() : OptionalInt.of(fixed));
        assertThat(payload.encoding()).isEqualTo(encoding);
        assertThat(payload.clockRate()).isEqualTo(clockRate);
        assertThat(payload.channels()).isEqualTo(channels);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            m=video 0 RTP/AVP 96                                  ; 96  ; no a=rtpmap that says … payload type 96
            m=video 0 RTP/AVP 96 97|a=rtpmap:97 H264/90000        ; 96  ; no a=rtpmap that says … payload type 96
            m=audio 0 RTP/AVP 96|a=rtpmap:96 opus                 ; 96  ; no a=rtpmap that says … payload type 96
            m=video 0 RTP/AVP 96|a=rtpmap:96 H264/0               ; 96  ; no a=rtpmap that says … payload type 96
            m=video 0 RTP/AVP 96|a=rtpmap:96                      ; 96  ; no a=rtpmap that says … payload type 96
            m=audio 0 RTP/AVP 2                                   ; 2   ; no a=rtpmap that says … payload type 2
            m=video 0 RTP/AVP 96 97|a=rtpmap:98 H264/90000        ; 98  ; announces the payload types [96, 97], not 98
            m=application 0 udp wb                                ; 96  ; announces no RTP
            """)
    void saysWhatIsMissing(String section, int type, String reason) {
        assertThatThrownBy(() -> read(section, type))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(reason.replace("…", "the encoding and clock rate of"));
    }

    @Test
    void readsEachOfSeveralPayloadTypes() throws Exception {
        String section = """
                m=video 0 RTP/AVP 98 26 99
                b=AS:5000
                a=rtpmap:98 H264/90000
                a=fmtp:98 packetization-mode=1;; Flag ; sprop-parameter-sets=Z00AKeKQ,aO48gA== ;flag=2
                a=rtcp-fb:98 nack
                a=rtcp-fb:* ccm fir
                a=rtpmap:99 H265/90000
                a=fmtp:99 profile-id=1
                a=framesize: 26 640-480
                a=framesize:odd
                a=framerate:26
                a=control:trackID=1
                a=range:npt=0-
                a=recvonly
                """;

        assertThat(read(section, 98))
                .isEqualTo(new PayloadDescription(
                        "video",
                        OptionalInt.empty(),
                        "H264",
                        90_000,
                        0,
                        Map.of("packetization-mode", "1", "Flag", "", "sprop-parameter-sets", "Z00AKeKQ,aO48gA=="),
                        List.of(
                                new Attribute("rtcp-fb", "% nack"),
                                new Attribute("rtcp-fb", "* ccm fir"),
                                new Attribute("framesize", "odd"),
                                new Attribute("framerate", "26"),
                                new Attribute("recvonly", "")),
                        5000));
        assertThat(read(section, 26))
                .isEqualTo(new PayloadDescription(
                        "video",
                        OptionalInt.of(26),
                        "JPEG",
                        90_000,
                        0,
                        Map.of(),
                        List.of(
                                new Attribute("rtcp-fb", "* ccm fir"),
                                new Attribute("framesize", "% 640-480"),
                                new Attribute("framesize", "odd"),
                                new Attribute("framerate", "26"),
                                new Attribute("recvonly", "")),
                        5000));
        assertThat(read(section, 99).parameters()).isEqualTo(Map.of("profile-id", "1"));
    }

    /** The bandwidth of a session is that of all media together, so no medium takes it as its own. */
    @Test
    void inheritsWhatBelongsIntoTheSectionAndNothingElse() throws Exception {
        PayloadDescription payload = read("""
                b=AS:5100
                a=tool:x
                a=control:*
                a=X-Dimensions:1920,1080
                a=framerate:25
                a=fmtp:96 packetization-mode=1
                a=fmtp:97 profile-id=1
                m=video 0 RTP/AVP 96
                a=rtpmap:96 H264/90000
                """, 96);

        assertThat(payload.bandwidth()).isZero();
        assertThat(payload.parameters()).isEqualTo(Map.of("packetization-mode", "1"));
        assertThat(payload.attributes())
                .containsExactly(new Attribute("X-Dimensions", "1920,1080"), new Attribute("framerate", "25"));
    }

    @Test
    void takesTheLargestBandwidthThereIsForOneBeyondIt() throws Exception {
        assertThat(read("m=audio 0 RTP/AVP 0|b=TIAS:64000|b=AS:99999999999", 0).bandwidth())
                .isEqualTo(Integer.MAX_VALUE);
    }

    private static PayloadDescription read(String section, int payloadType) throws Exception {
        SessionDescription session = SessionDescription.parse("v=0\n" + section.replace('|', '\n'));
        return MediaSection.read(session, session.media().get(0), payloadType);
    }
}
