// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

class PayloadFormatTest {

    @RtpPayload("X-PLAIN")
    private static class Plain implements PayloadFormat {

        @Override
        public PayloadDescription describe(Track track, String profile) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Depacketiser depacketiser(PayloadDescription description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MediaFormat formatOf(PayloadDescription description) {
            throw new UnsupportedOperationException();
        }
    }

    @RtpProfile("RTP/LAB")
    private static final class WholePictures extends Plain {

        @Override
        public PacketRules rules(Track track, int packetSize) {
            return PacketRules.byUnit(PacketTrain.Format.MAX_PACKET_SIZE, 1, false);
        }
    }

    private static PacketRules rules(PayloadFormat format) throws Exception {
        return format.rules(new Track(Track.idOf(0), new VideoFormat("X-PLAIN", 0, 0, 25, Map.of())), 1400);
    }

    @Test
    void areThoseOfTheUsualProfileIfNotSaidOtherwise() throws Exception {
        assertThat(rules(new Plain())).isEqualTo(new PacketRules(1400, PacketRules.Numbering.CONTINUOUS, 0, true));
    }

    @Test
    void mayBeAProfilesOwn() throws Exception {
        assertThat(rules(new WholePictures()))
                .isEqualTo(new PacketRules(65_507, PacketRules.Numbering.BY_UNIT, 1, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 65_508})
    void haveNoSizeThatPacketsCannotHave(int packetSize) {
        assertThatIllegalArgumentException().isThrownBy(() -> PacketRules.avp(packetSize));
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketTrain.Format(0, packetSize));
    }

    @Test
    void haveAFirstNumberOnlyWhereNumbersAreThoseOfUnits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketRules(1400, PacketRules.Numbering.CONTINUOUS, 1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> PacketRules.byUnit(1400, 65_536, false));
        assertThatIllegalArgumentException().isThrownBy(() -> PacketRules.byUnit(1400, -1, false));
    }

    @Test
    void carriesUnitsAsTheyAreIfNotSaidOtherwise() throws Exception {
        Track track = new Track(Track.idOf(0), new VideoFormat("X-PLAIN", 0, 0, 25, Map.of()));
        assertThat(new Plain().conversion(AccessUnit.of(track, 0, 1, ByteBuffer.allocate(1))))
                .isEmpty();
    }

    /** Parameters of a=fmtp stand in the order in which the format names them. */
    @Test
    void describesInAnOrderThatNobodyChanges() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("sprop", "mode", "a", "z", "b")) {
            parameters.put(name, "");
        }
        List<PayloadDescription.Attribute> attributes =
                new ArrayList<>(List.of(new PayloadDescription.Attribute("framesize", "% 320-240")));
        PayloadDescription description =
                new PayloadDescription("video", OptionalInt.empty(), "X-PLAIN", 90_000, 0, parameters, attributes, 0);
        parameters.clear();
        attributes.clear();
        assertThat(description.parameters().keySet()).containsExactly("sprop", "mode", "a", "z", "b");
        assertThat(description.attributes()).hasSize(1);
        assertThatThrownBy(() -> description.parameters().put("c", ""))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** As a program without a container reads them. */
    @Test
    void annotationsCanBeReadAtRunTime() {
        assertThat(Plain.class.getAnnotation(RtpPayload.class).value()).containsExactly("X-PLAIN");
        assertThat(WholePictures.class.getAnnotation(RtpProfile.class).value()).containsExactly("RTP/LAB");
    }
}
