// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.payload;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Carries one or more encodings in RTP under one or more profiles, by both of which it is chosen. An OSGi service with
 * {@link RtpPayload} and, for another profile than RTP/AVP, {@link RtpProfile}; outside OSGi a provider that
 * {@link java.util.ServiceLoader} finds, with the same annotations and a public constructor without parameters.
 * Thread-safe. It is replaced while streams play: a stream asks the successor for a packetiser at its next access unit.
 */
@ConsumerType
public interface PayloadFormat {

    /**
     * How a track is announced.
     *
     * @param profile the RTP profile of the transport, such as {@code RTP/AVP}
     * @throws MediaException where this track cannot be carried, with what is wrong and what to do
     */
    PayloadDescription describe(Track track, String profile) throws MediaException;

    /**
     * The rules for the packets of a track's stream. They hold as long as the stream does.
     *
     * @param packetSize bytes of an RTP packet at most, header included, as the server is set or the client asks for; a
     *     profile may need larger ones
     * @throws MediaException where this track cannot be carried
     */
    default PacketRules rules(Track track, int packetSize) throws MediaException {
        return PacketRules.avp(packetSize);
    }

    /**
     * What has to be done to an access unit before a packetiser of this format takes it. Asked on the media threads for
     * each unit, so it is quick: it looks at headers only.
     *
     * @return empty for a unit that is carried as it is
     * @throws MediaException where this unit cannot be carried at all
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
    Packetiser packetiser(Track track, TrainFormat trains, TrainPool pool) throws MediaException;

    /**
     * A depacketiser for one stream that is received.
     *
     * @param description what the sender announced
     */
    Depacketiser depacketiser(PayloadDescription description) throws MediaException;

    /** What the description says about the media, as far as it is known before the first packet. */
    MediaFormat formatOf(PayloadDescription description) throws MediaException;
}
