// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import sprocket.srtp.crypto.MasterKey;
import sprocket.srtp.mikey.MikeyMessage.CryptoSession;

/**
 * Writes a message with one crypto session and one key, with the payloads in the order of RFC 3830, section 3.1. The
 * salt follows the key, because others read it so.
 *
 * @param timestamp in the format of NTP
 */
record MikeyWriter(int bundle, CryptoSession session, long timestamp, byte[] random, MasterKey key) {

    byte[] bytes() {
        byte[] policy = policy();
        byte[] keyAndSalt = key.keyAndSalt();
        ByteBuffer message = ByteBuffer.allocate(1024);
        message.put((byte) Payload.VERSION)
                .put((byte) Payload.PRE_SHARED_KEY)
                .put((byte) Payload.TIMESTAMP)
                .put((byte) 0)
                .putInt(bundle);
        message.put((byte) 1)
                .put((byte) Payload.SRTP_ID_MAP)
                .put((byte) session.policy())
                .putInt(session.ssrc())
                .putInt(session.roc());
        message.put((byte) Payload.RANDOM).put((byte) Payload.NTP_UTC).putLong(timestamp);
        message.put((byte) Payload.SECURITY_POLICY).put((byte) random.length).put(random);
        message.put((byte) Payload.KEMAC)
                .put((byte) session.policy())
                .put((byte) Payload.SRTP)
                .putShort((short) policy.length)
                .put(policy);
        int keyData = 4 + keyAndSalt.length;
        message.put((byte) Payload.LAST).put((byte) 0).putShort((short) keyData);
        message.put((byte) Payload.LAST)
                .put((byte) (Payload.TEK << 4))
                .putShort((short) keyAndSalt.length)
                .put(keyAndSalt);
        message.put((byte) 0);
        byte[] bytes = new byte[message.position()];
        message.flip().get(bytes);
        return bytes;
    }

    private byte[] policy() {
        ByteArrayOutputStream policy = new ByteArrayOutputStream();
        for (Map.Entry<Integer, Integer> parameter :
                SecurityPolicy.of(key.suite()).entrySet()) {
            policy.write(parameter.getKey());
            policy.write(1);
            policy.write(parameter.getValue());
        }
        return policy.toByteArray();
    }
}
