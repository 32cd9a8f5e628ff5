// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.RtpMap;

/** The media section of a track, which its payload format describes. */
class MediaSectionTest {

    @Test
    void announcesAStaticPayloadType() {
        MediaDescription media = described(
                new PayloadDescription("video", OptionalInt.of(26), "JPEG", 90_000, 0, Map.of(), List.of(), 0));

        assertThat(media.kind()).isEqualTo("video");
        assertThat(media.port()).isZero();
        assertThat(media.protocol()).isEqualTo("RTP/AVP");
        assertThat(media.payloadTypes()).containsExactly(26);
        assertThat(media.attributes("rtpmap")).containsExactly("26 JPEG/90000");
        assertThat(media.fmtp(26)).isEmpty();
        assertThat(media.bandwidths()).isEmpty();
        assertThat(media.connections()).isEmpty();
        assertThat(media.control()).hasValue("trackID=0");
        assertThat(media.attributes()).hasSize(2);
    }

    @Test
    void announcesChannelsBandwidthAndParametersInTheirOrder() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("streamtype", "5");
        parameters.put("config", "Z00A==,aO4=");
        parameters.put("a", "1");
        MediaDescription media = described(
                new PayloadDescription("audio", OptionalInt.empty(), "L16", 44_100, 2, parameters, List.of(), 1500));

        assertThat(media.kind()).isEqualTo("audio");
        assertThat(media.rtpMap(96)).hasValue(new RtpMap(96, "L16", 44_100, 2));
        assertThat(media.bandwidth("AS")).hasValue(1500L);
        assertThat(media.fmtp(96).orElseThrow().text()).isEqualTo("streamtype=5; config=Z00A==,aO4=; a=1");
    }

    @Test
    void oneChannelIsNotWritten() {
        MediaDescription media =
                described(new PayloadDescription("audio", OptionalInt.of(0), "PCMU", 8000, 1, Map.of(), List.of(), 64));

        assertThat(media.attributes("rtpmap")).containsExactly("0 PCMU/8000");
    }

    @Test
    void aParameterMayBeANameAlone() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("annexb", "no");
        parameters.put("interlace", "");
        MediaDescription media = described(
                new PayloadDescription("video", OptionalInt.empty(), "X", 90_000, 0, parameters, List.of(), 0));

        assertThat(media.fmtp(96).orElseThrow().text()).isEqualTo("annexb=no; interlace");
        assertThat(media.fmtp(96).orElseThrow().parameter("interlace")).hasValue("");
    }

    @Test
    void thePayloadTypeIsPutIntoAttributes() {
        MediaDescription media = described(new PayloadDescription(
                "video",
                OptionalInt.of(26),
                "JPEG",
                90_000,
                0,
                Map.of(),
                List.of(
                        new Attribute("framesize", "% 640-480"),
                        new Attribute("rtcp-fb", "% nack"),
                        new Attribute("sendonly", "")),
                0));

        assertThat(media.attribute("framesize")).hasValue("26 640-480");
        assertThat(media.attribute("rtcp-fb")).hasValue("26 nack");
        assertThat(media.attributes()).contains(sprocket.sdp.Attribute.flag("sendonly"));
    }

    @Test
    void saysWhatTheTransportsAdd() {
        FakePlayouts playouts = new FakePlayouts()
                .mount("/movie", StoredClip.of("movie", 2))
                .offer("RTP/SAVP", new Attribute("key-mgmt", "mikey AQAF"), new Attribute("rtcp-mux", ""));

        assertThat(Description.of(playouts).session().media()).hasSize(2).allSatisfy(media -> {
            assertThat(media.protocol()).isEqualTo("RTP/SAVP");
            assertThat(media.attribute("key-mgmt")).hasValue("mikey AQAF");
            assertThat(media.attributes()).contains(sprocket.sdp.Attribute.flag("rtcp-mux"));
            assertThat(media.control()).isPresent();
        });
    }

    @Test
    void everyTrackHasItsSectionAndItsNumber() {
        Description description = Description.of(new FakePlayouts().mount("/movie", StoredClip.of("movie", 3)));

        assertThat(description.session().media())
                .extracting(m -> m.control().orElseThrow())
                .containsExactly("trackID=0", "trackID=1", "trackID=2");
        assertThat(description.session().media())
                .extracting(MediaDescription::payloadTypes)
                .containsExactly(List.of(96), List.of(97), List.of(98));
        assertThat(description.session().media())
                .extracting(m -> m.attribute("rtpmap").orElseThrow())
                .containsExactly("96 JPEG/90000", "97 JPEG/90000", "98 JPEG/90000");
    }

    private static MediaDescription described(PayloadDescription payload) {
        FakePlayouts playouts =
                new FakePlayouts().mount("/movie", StoredClip.of("movie", 1)).announce("trackID=0", payload);
        return Description.of(playouts).session().media().get(0);
    }
}
