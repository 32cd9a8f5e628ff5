// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * The course's payload format: each JPEG picture in one packet, unchanged, with the number of the picture in the film
 * as sequence number. There is no RTCP. Any JPEG of up to {@value LabPacketiser#MAX_PICTURE} bytes is possible; the
 * limits of RFC 2435 do not apply.
 */
@Component
@RtpPayload(VideoFormat.JPEG)
@RtpProfile(LabPayloadFormat.PROFILE)
public final class LabPayloadFormat implements PayloadFormat {

    static final String PROFILE = "RTP/LAB";

    private static final int PAYLOAD_TYPE = 26;
    private static final int FIRST_PICTURE = 1;

    private final Map<Track, Integer> warned = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public PayloadDescription describe(Track track, String profile) throws MediaException {
        VideoFormat format = jpeg(track);
        List<PayloadDescription.Attribute> attributes = new ArrayList<>();
        if (Double.isFinite(format.frameRate()) && format.frameRate() >= 0.001) {
            attributes.add(new PayloadDescription.Attribute(
                    "framerate",
                    BigDecimal.valueOf(format.frameRate())
                            .setScale(3, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        return new PayloadDescription(
                "video",
                OptionalInt.of(PAYLOAD_TYPE),
                VideoFormat.JPEG,
                VideoFormat.CLOCK_RATE,
                0,
                Map.of(),
                attributes,
                0);
    }

    @Override
    public PacketRules rules(Track track, int packetSize) {
        return PacketRules.byUnit(PacketTrain.Format.MAX_PACKET_SIZE, FIRST_PICTURE, false);
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) throws MediaException {
        return new LabPacketiser(track, jpeg(track), trains, pool, warned);
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) {
        return new LabDepacketiser();
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) {
        return new VideoFormat(VideoFormat.JPEG, 0, 0, 0, Map.of());
    }

    private static VideoFormat jpeg(Track track) throws MediaException {
        if (track.format() instanceof VideoFormat format && format.encoding().equalsIgnoreCase(VideoFormat.JPEG)) {
            return format;
        }
        throw new MediaException(
                "The lab profile carries JPEG pictures, not " + track.format().encoding());
    }
}
