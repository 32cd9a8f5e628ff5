// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** A payload format with a dynamic payload type, a parameter and an attribute. */
@Component
@RtpPayload(ProofMovie.ENCODING)
public final class ProofFormat implements PayloadFormat {

    private static final String KEY = "key";

    @Override
    public PayloadDescription describe(Track track, String profile) {
        ByteBuffer bytes = track.format().configuration().get(KEY).orElseThrow();
        String key = StandardCharsets.US_ASCII.decode(bytes).toString();
        return new PayloadDescription(
                "video",
                OptionalInt.empty(),
                ProofMovie.ENCODING,
                VideoFormat.CLOCK_RATE,
                0,
                Map.of(KEY, key),
                List.of(new PayloadDescription.Attribute("x-proof", "% is ours")),
                0);
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) {
        return new ProofPacketiser(trains, pool, PacketEnd.PLAIN);
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) throws MediaException {
        if (!ProofMovie.KEY.equals(description.parameters().get(KEY))) {
            throw new MediaException("The description brings the wrong key");
        }
        return new ProofDepacketiser(PacketEnd.PLAIN);
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) {
        return new VideoFormat(description.encoding(), 0, 0, 0, Map.of());
    }
}
