// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * Carries one or more encodings in RTP under one or more profiles. A stream chooses it by encoding and profile. An OSGi
 * service with {@link RtpPayload} and, for another profile than RTP/AVP, {@link RtpProfile}; outside OSGi a provider
 * that {@link java.util.ServiceLoader} finds, with the same annotations and a public constructor without parameters.
 * Thread-safe. It is replaced while streams play: a stream asks the successor for a packetiser at its next access unit.
 */
@ConsumerType
public interface PayloadFormat {

    /**
     * How a track is announced.
     *
     * @param profile the RTP profile of the transport, such as {@code RTP/AVP}
     * @throws MediaException if this track cannot be carried, with what is wrong and what to do
     */
    PayloadDescription describe(Track track, String profile) throws MediaException;

    /**
     * The rules for the packets of a track's stream. They hold as long as the stream does.
     *
     * @param packetSize bytes of an RTP packet at most, header included, as the server is set or the client asks for; a
     *     profile may need larger ones
     * @throws MediaException if this track cannot be carried
     */
    default PacketRules rules(Track track, int packetSize) throws MediaException {
        return PacketRules.avp(packetSize);
    }

    /**
     * The conversion that an access unit needs before a packetiser of this format accepts it. It is called on the media
     * threads for each unit, so it must be quick: it reads headers only.
     *
     * @return empty for a unit that is carried as it is
     * @throws MediaException if this unit cannot be carried at all
     */
    default Optional<UnitConversion> conversion(AccessUnit unit) throws MediaException {
        return Optional.empty();
    }

    /**
     * A packetiser for one stream, or for all viewers of one live track.
     *
     * @param trains the layout of packets, and their size as {@link #rules} has it
     * @param pool where the memory of trains comes from
     */
    Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) throws MediaException;

    /**
     * A depacketiser for one stream that is received.
     *
     * @param description what the sender announced
     */
    Depacketiser depacketiser(PayloadDescription description) throws MediaException;

    /** What the description says about the media, as far as it is known before the first packet. */
    MediaFormat formatOf(PayloadDescription description) throws MediaException;
}
