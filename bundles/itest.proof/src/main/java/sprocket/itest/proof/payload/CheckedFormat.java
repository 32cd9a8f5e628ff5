// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.payload;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.ProofProfile;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * The same encoding under another profile, described as under RTP/AVP. Each packet ends with a checksum. So does each
 * access unit, which is converted for that.
 */
@Component
@RtpPayload(ProofMovie.ENCODING)
@RtpProfile(ProofProfile.CHECKED)
public final class CheckedFormat implements PayloadFormat {

    private final ProofFormat plain = new ProofFormat();

    @Override
    public PayloadDescription describe(Track track, String profile) {
        return plain.describe(track, profile);
    }

    @Override
    public Optional<UnitConversion> conversion(AccessUnit unit) {
        return Optional.of(new UnitChecksum(unit));
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) {
        return new ProofPacketiser(trains, pool, PacketEnd.CHECKED);
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) throws MediaException {
        plain.depacketiser(description);
        return new UnitChecksum.Check(new ProofDepacketiser(PacketEnd.CHECKED));
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) {
        return plain.formatOf(description);
    }
}
