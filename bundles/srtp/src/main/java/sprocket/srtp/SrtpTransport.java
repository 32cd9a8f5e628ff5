// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtp.transport.TransportReservation;
import sprocket.srtp.ConnectionKeys.StreamKey;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.crypto.Opener;
import sprocket.srtp.crypto.Sealer;
import sprocket.srtp.mikey.KeyManagement;
import sprocket.srtp.mikey.MikeyException;
import sprocket.srtp.mikey.MikeyMessage;

/**
 * SRTP (RFC 3711) over whatever carries RTP: UDP, or the RTSP connection. Keys are exchanged by MIKEY (RFC 3830, RFC
 * 4567) on encrypted RTSP connections: the server's key stands in the description, the client's in SETUP.
 */
@TransportProtocol({"RTP/SAVP/UDP", "RTP/SAVP/TCP"})
public final class SrtpTransport implements RtpTransport {

    /** The profile of encrypted streams. */
    static final String PROFILE = "RTP/SAVP";

    private static final TransportDescription DESCRIPTION =
            new TransportDescription(PROFILE, RtpProfile.DEFAULT, List.of());

    private final ConnectionKeys keys = new ConnectionKeys();
    private final SecureRandom random = new SecureRandom();
    private final TrainPool memory;
    private volatile SrtpSettings settings;

    /** Has the default settings; called by {@link java.util.ServiceLoader}. */
    public SrtpTransport() {
        this(SrtpSettings.of(Map.of()));
    }

    SrtpTransport(SrtpSettings settings) {
        this.settings = settings;
        this.memory = new TrainPool(settings.packetMemory());
    }

    /** Changes the settings for new streams. */
    void change(SrtpSettings next) {
        settings = next;
        memory.limit(next.packetMemory());
    }

    @Override
    public Optional<TransportDescription> describe() {
        return Optional.of(DESCRIPTION);
    }

    @Override
    public Optional<TransportDescription> describe(String stream, SignallingConnection connection) {
        SrtpSettings now = settings;
        if (!connection.secure() || !now.announce()) {
            return Optional.empty();
        }
        StreamKey key = keys.describe(stream, connection, now.cipher());
        PayloadDescription.Attribute attribute =
                new PayloadDescription.Attribute(KeyManagement.ATTRIBUTE, KeyManagement.attribute(message(key)));
        return Optional.of(new TransportDescription(PROFILE, RtpProfile.DEFAULT, List.of(attribute)));
    }

    private byte[] message(StreamKey key) {
        return MikeyMessage.write(key.key(), key.ssrc(), 0, Instant.now(), random);
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        if (!offer.connection().secure() || offer.multicast()) {
            return Optional.empty();
        }
        Optional<MasterKey> theirs = theirs(offer);
        StreamKey ours = keys.use(offer.stream(), offer.connection(), settings.cipher())
                .orElseThrow(() -> new KeyException(
                        "The key of this description has been used " + ConnectionKeys.MAX_USES
                                + " times: send DESCRIBE for another one",
                        null));
        Sealer sealer = new Sealer(ours.key());
        SecureListener secure = new SecureListener(listener);
        secure.start(new Opener(theirs.orElse(ours.key()), 0, ssrc -> ssrc == ours.ssrc() || sealer.sends(ssrc)));
        Map<String, String> headers =
                ours.told() ? Map.of() : Map.of(KeyManagement.HEADER, KeyManagement.header(offer.url(), message(ours)));
        return offer.carriers()
                .open(offer, secure)
                .map(carrier -> new SrtpChannel(carrier, sealer, memory, OptionalInt.of(ours.ssrc()), headers));
    }

    /** The key of what the client sends; empty if it uses that of the server. */
    private static Optional<MasterKey> theirs(TransportOffer offer) throws KeyException {
        try {
            Optional<MikeyMessage> message =
                    KeyManagement.ofHeaders(offer.headers().getOrDefault(KeyManagement.HEADER, List.of()));
            return message.isEmpty()
                    ? Optional.empty()
                    : Optional.of(message.get().masterKey());
        } catch (MikeyException e) {
            throw new KeyException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        if (!request.keysAllowed()) {
            throw new KeyException(
                    "Everybody on the way could read the key of the stream, because the connection is not encrypted:"
                            + " use rtsps, or allow readable keys",
                    null);
        }
        ClientKeys clientKeys = ClientKeys.of(request);
        SecureListener secure = new SecureListener(listener);
        return request.carriers()
                .reserve(request, secure)
                .map(carrier -> new SrtpReservation(carrier, secure, clientKeys, memory));
    }
}
