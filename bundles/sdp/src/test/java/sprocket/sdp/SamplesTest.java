// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    private static final String BASE = "rtsp://cam/live/";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ffmpeg|0|video|H264/90000/1|SENDRECV|rtsp://cam/live/streamid=0
            ffmpeg|1|audio|MPEG4-GENERIC/44100/2|SENDRECV|rtsp://cam/live/streamid=1
            gstreamer|0|video|JPEG/90000/1|SENDRECV|rtsp://cam/live/stream=0
            gstreamer|1|audio|PCMA/8000/1|SENDRECV|rtsp://cam/live/stream=1
            vlc|0|audio|MPA/90000/1|RECVONLY|rtsp://[2001:db8::7]:8554/film/trackID=0
            vlc|1|video|MPV/90000/1|RECVONLY|rtsp://[2001:db8::7]:8554/film/trackID=1
            live555|0|video|H265/90000/1|SENDRECV|rtsp://cam/live/track1
            axis|1|audio|PCMU/8000/1|SENDONLY|rtsp://192.168.0.90:554/axis-media/media.amp/stream=2?audio=1
            hikvision|0|video|H264/90000/1|RECVONLY|rtsp://10.1.1.64/Streaming/Channels/1/trackID=1
            hikvision|1|application|vnd.onvif.metadata/90000/1|RECVONLY|rtsp://10.1.1.64/Streaming/Channels/1/trackID=3
            srtp|0|video|H261/90000/1|RECVONLY|rtsp://cam/live/
            """)
    void tellsWhatAClientNeeds(String name, int index, String kind, String encoding, Direction direction, String url)
            throws SdpException {
        SessionDescription session = Samples.read(name);
        MediaDescription media = session.media().get(index);
        RtpMap map = media.rtpMap(media.payloadTypes().get(0)).orElseThrow();

        assertThat(media.kind()).isEqualTo(kind);
        assertThat(map.encoding() + "/" + map.clockRate() + "/" + map.channels())
                .isEqualTo(encoding);
        assertThat(session.direction(media)).isEqualTo(direction);
        assertThat(session.controlUrl(media, BASE)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ffmpeg    | No Name                                           | rtsp://cam/live/
            vlc       | Unnamed                                           | rtsp://[2001:db8::7]:8554/film
            live555   | H.265 Video, streamed by the LIVE555 Media Server | rtsp://cam/live/
            hikvision | Media Presentation                                | rtsp://10.1.1.64/Streaming/Channels/1/
            """)
    void tellsNameAndAggregate(String name, String title, String url) throws SdpException {
        assertThat(Samples.read(name).name()).isEqualTo(title);
        assertThat(Samples.read(name).controlUrl(BASE)).isEqualTo(url);
    }

    @Test
    void readsMulticastLayersAndTimes() throws SdpException {
        SessionDescription session = Samples.read("srtp");
        MediaDescription video = session.media().get(0);

        assertThat(session.connection())
                .hasValue(new ConnectionInformation(AddressType.IP4, "224.2.17.12", OptionalInt.of(127), 3));
        assertThat(session.timings())
                .containsExactly(
                        new Timing(3034423619L, 3042462419L, List.of("7d 1h 0 25h")),
                        new Timing(3044423619L, 0, List.of()));
        assertThat(session.zones()).hasValue("2882844526 -1h 2898848070 0");
        assertThat(session.emails()).containsExactly("j.doe@example.com (Jane Doe)");
        assertThat(session.bandwidth(Bandwidth.CT)).hasValue(1024L);
        assertThat(video.port()).isEqualTo(49170);
        assertThat(video.portCount()).isEqualTo(2);
        assertThat(video.protocol()).isEqualTo("RTP/SAVP");
        assertThat(video.attribute("crypto").orElseThrow()).startsWith("1 AES_CM_128_HMAC_SHA1_80 inline:");
        assertThat(session.media().get(1).formats()).containsExactly("wb");
        assertThat(session.media().get(1).payloadTypes()).isEmpty();
    }

    @Test
    void inheritsFromTheSession() throws SdpException {
        SessionDescription srtp = Samples.read("srtp");
        assertThat(srtp.connection(srtp.media().get(0)).orElseThrow().address()).isEqualTo("ff15::101");
        assertThat(srtp.connection(srtp.media().get(1)).orElseThrow().address()).isEqualTo("224.2.17.12");

        SessionDescription live = Samples.read("live555");
        assertThat(live.attribute(live.media().get(0), "range")).hasValue("npt=0-12.3");
        assertThat(live.attribute("source-filter")).hasValue("incl IN IP4 * 10.0.0.5");
        assertThat(live.attribute(live.media().get(0), "control")).hasValue("track1");
        assertThat(live.attribute(live.media().get(0), "framerate")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void comesBackEqual(String name) throws SdpException {
        SessionDescription session = Samples.read(name);
        assertThat(SessionDescription.parse(session.toBytes())).isEqualTo(session);
        assertThat(session.toBuilder().build()).isEqualTo(session);
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsEveryLineEnd(String name) throws SdpException {
        String text = Samples.text(name);
        SessionDescription session = Samples.read(name);
        assertThat(Stream.of("\r\n", "\r", " \t\r\n", "\n\n", "\r\n\r\n")
                        .map(end -> text.replace("\n", end).getBytes(UTF_8)))
                .allSatisfy(bytes -> assertThat(SessionDescription.parse(bytes)).isEqualTo(session));
    }

    /** Samples whose lines already stand in the order of the RFC come back to the byte. */
    @ParameterizedTest
    @MethodSource("names")
    void writesWhatItRead(String name) throws SdpException {
        assertThat(Samples.read(name).toText()).isEqualTo(Samples.text(name).replace("\n", "\r\n"));
    }

    static List<String> names() {
        return Samples.NAMES;
    }
}
