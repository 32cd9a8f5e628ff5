// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import sprocket.rtp.payload.PayloadDescription.Attribute;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.TransportReservation;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.mikey.KeyManagement;
import sprocket.srtp.mikey.MikeyException;
import sprocket.srtp.mikey.MikeyMessage;

/**
 * The keys of a client's stream.
 *
 * @param theirs key of the server
 * @param roc rollover counter of its first packet
 * @param ours key of what the client sends
 * @param headers of SETUP, which tell our key
 */
record ClientKeys(MasterKey theirs, int roc, MasterKey ours, Map<String, String> headers) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws KeyException if the description has no key that can be used */
    static ClientKeys of(TransportReservation.Request request) throws KeyException {
        String unusable = "";
        for (Attribute attribute : request.attributes()) {
            try {
                if (attribute.name().equalsIgnoreCase(KeyManagement.ATTRIBUTE)) {
                    Optional<MikeyMessage> message = KeyManagement.ofAttribute(attribute.value());
                    if (message.isPresent()) {
                        return of(message.get(), request.url());
                    }
                }
            } catch (MikeyException e) {
                unusable = ": " + e.getMessage();
            }
        }
        for (Attribute attribute : request.attributes()) {
            if (attribute.name().equalsIgnoreCase("crypto")) {
                Optional<MasterKey> key = CryptoAttribute.key(attribute.value());
                if (key.isPresent()) {
                    // RTSP has no answer to a crypto attribute: the one key is for both directions.
                    return new ClientKeys(key.get(), 0, key.get(), Map.of());
                }
                unusable = unusable.isEmpty() ? ": none of its crypto attributes can be used" : unusable;
            }
        }
        throw new KeyException("The description has no key for the encrypted stream" + unusable, null);
    }

    private static ClientKeys of(MikeyMessage message, String url) throws MikeyException {
        MasterKey theirs = message.masterKey();
        MasterKey ours = MasterKey.random(theirs.suite(), RANDOM);
        byte[] answer = MikeyMessage.write(ours, 0, 0, Instant.now(), RANDOM);
        return new ClientKeys(
                theirs,
                message.session().map(MikeyMessage.CryptoSession::roc).orElse(0),
                ours,
                Map.of(KeyManagement.HEADER, KeyManagement.header(url, answer)));
    }
}
