package sprocket.rtp.payload;

import org.osgi.annotation.versioning.ConsumerType;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.train.TrainFormat;
import sprocket.rtp.train.TrainPool;

/**
 * Carries one or more encodings in RTP. An OSGi service with {@link RtpPayload}; thread-safe. It is replaced while streams play:
 * a stream asks the successor for a packetiser at its next access unit.
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
     * A packetiser for one stream, or for all viewers of one live track.
     *
     * @param trains the layout and size of packets
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
