// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.rtp.train.TrainPool;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;
import sprocket.srtp.crypto.Opener;
import sprocket.srtp.crypto.Sealer;
import sprocket.srtp.mikey.KeyManagement;
import sprocket.srtp.mikey.MikeyException;
import sprocket.srtp.mikey.MikeyMessage;

/** A client's end of an encrypted stream, until the server has answered. */
final class SrtpReservation implements TransportReservation {

    private final TransportReservation carrier;
    private final SecureListener listener;
    private final ClientKeys keys;
    private final TrainPool memory;

    SrtpReservation(TransportReservation carrier, SecureListener listener, ClientKeys keys, TrainPool memory) {
        this.carrier = carrier;
        this.listener = listener;
        this.keys = keys;
        this.memory = memory;
    }

    @Override
    public Map<String, String> parameters() {
        return carrier.parameters();
    }

    @Override
    public Map<String, String> headers() {
        return keys.headers();
    }

    @Override
    public TransportChannel connect(TransportOffer answer) throws IOException {
        Sealer sealer = new Sealer(keys.ours());
        listener.start(opener(answer, sealer));
        return new SrtpChannel(carrier.connect(answer), sealer, memory, OptionalInt.empty(), Map.of());
    }

    /** The key in the server's answer, if there is one, replaces that of the description. */
    private Opener opener(TransportOffer answer, Sealer sealer) throws IOException {
        try {
            Optional<MikeyMessage> other =
                    KeyManagement.ofHeaders(answer.headers().getOrDefault(KeyManagement.HEADER, List.of()));
            if (other.isPresent()) {
                int roc = other.get()
                        .session()
                        .map(MikeyMessage.CryptoSession::roc)
                        .orElse(0);
                return new Opener(other.get().masterKey(), roc, sealer::sends);
            }
            return new Opener(keys.theirs(), keys.roc(), sealer::sends);
        } catch (MikeyException e) {
            throw new KeyException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        carrier.close();
    }
}
