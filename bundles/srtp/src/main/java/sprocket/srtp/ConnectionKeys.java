// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.srtp.crypto.CipherSuite;
import sprocket.srtp.crypto.MasterKey;

/**
 * The keys in the last replies to DESCRIBE, kept for each connection. Each reply has fresh ones, and only the
 * connection that was told a key can set up a stream with it. Values are of JDK types: a newer version of this bundle
 * reads them, too. Thread-safe.
 */
final class ConnectionKeys {

    /** Streams of one connection whose keys are kept; those described first are forgotten. */
    static final int MAX_STREAMS = 64;
    /** SETUP requests with one key. Each has a source of its own, since no two may have the same under one key. */
    static final int MAX_USES = 16;

    private static final String ATTRIBUTE = "sprocket.srtp.keys";

    private final SecureRandom random = new SecureRandom();

    /**
     * A key for one stream of one viewer.
     *
     * @param ssrc the source of the stream
     * @param told whether the client knows it from a description
     */
    record StreamKey(MasterKey key, int ssrc, boolean told) {}

    /** Makes a key for a description, in place of the stream's key before. */
    synchronized StreamKey describe(String stream, SignallingConnection connection, CipherSuite suite) {
        StreamKey fresh = fresh(suite);
        Map<String, Object> keys = keys(connection);
        keys.remove(stream);
        keys.put(stream, value(fresh.key(), fresh.ssrc(), 0));
        if (keys.size() > MAX_STREAMS) {
            keys.remove(keys.keySet().iterator().next());
        }
        connection.attribute(ATTRIBUTE, keys);
        return fresh;
    }

    /**
     * The key with which a stream is set up: that of the last description, or a fresh one if there was none.
     *
     * @return empty if the key has been used too often: the client has to ask for another description
     */
    synchronized Optional<StreamKey> use(String stream, SignallingConnection connection, CipherSuite suite) {
        Map<String, Object> keys = keys(connection);
        if (!(keys.get(stream) instanceof Map<?, ?> described)) {
            return Optional.of(fresh(suite));
        }
        int uses = (Integer) described.get("uses");
        if (uses == MAX_USES) {
            return Optional.empty();
        }
        CipherSuite same = CipherSuite.valueOf((String) described.get("suite"));
        MasterKey key = new MasterKey(same, (byte[]) described.get("key"), (byte[]) described.get("salt"));
        int ssrc = (Integer) described.get("ssrc");
        keys.put(stream, value(key, ssrc, uses + 1));
        connection.attribute(ATTRIBUTE, keys);
        return Optional.of(new StreamKey(key, ssrc + uses, uses == 0));
    }

    private StreamKey fresh(CipherSuite suite) {
        return new StreamKey(MasterKey.random(suite, random), random.nextInt(), false);
    }

    private static Map<String, Object> keys(SignallingConnection connection) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (connection.attribute(ATTRIBUTE).orElse(null) instanceof Map<?, ?> known) {
            known.forEach((stream, value) -> keys.put((String) stream, value));
        }
        return keys;
    }

    private static Map<String, Object> value(MasterKey key, int ssrc, int uses) {
        return Map.of("suite", key.suite().name(), "key", key.key(), "salt", key.salt(), "ssrc", ssrc, "uses", uses);
    }
}
