// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sprocket.srtp.mikey.MikeyMessage.CryptoSession;
import sprocket.srtp.mikey.MikeyMessage.KeyData;

/** Reads one message (RFC 3830, section 6). Every length is checked against the bytes that there are. */
final class MikeyReader {

    /** Bytes of timestamp types 0, 1 and 2 (RFC 3830, section 6.6). */
    private static final int[] TIMESTAMPS = {8, 8, 4};
    /** More payloads than any message has. */
    private static final int MAX_PAYLOADS = 32;

    private final ByteBuffer bytes;
    private final Map<Integer, SecurityPolicy> policies = new HashMap<>();
    private final List<KeyData> keys = new ArrayList<>();

    MikeyReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    MikeyMessage message() throws MikeyException {
        try {
            return read();
        } catch (BufferUnderflowException e) {
            throw new MikeyException("The MIKEY message ends too early");
        }
    }

    private MikeyMessage read() throws MikeyException {
        int version = octet(bytes);
        if (version != Payload.VERSION) {
            throw new MikeyException("The MIKEY message has version " + version + ", not 1");
        }
        int type = octet(bytes);
        if (type != Payload.PRE_SHARED_KEY) {
            throw new MikeyException("The MIKEY message has type " + type
                    + "; only the one with a pre-shared key (type 0) works without certificates");
        }
        int next = octet(bytes);
        octet(bytes);
        int bundle = bytes.getInt();
        List<CryptoSession> sessions = sessions();
        for (int i = 0; next != Payload.LAST; i++) {
            if (i == MAX_PAYLOADS) {
                throw new MikeyException("The MIKEY message has more than " + MAX_PAYLOADS + " payloads");
            }
            next = payload(next);
        }
        return new MikeyMessage(bundle, sessions, policies, keys);
    }

    private List<CryptoSession> sessions() throws MikeyException {
        int count = octet(bytes);
        int map = octet(bytes);
        if (map != Payload.SRTP_ID_MAP && (map != Payload.EMPTY_MAP || count > 0)) {
            throw new MikeyException("The MIKEY message maps its sessions in the way " + map + ", not for SRTP (0)");
        }
        List<CryptoSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(new CryptoSession(octet(bytes), bytes.getInt(), bytes.getInt()));
        }
        return sessions;
    }

    /** @return the type of the next payload */
    private int payload(int type) throws MikeyException {
        int next = octet(bytes);
        switch (type) {
            case Payload.TIMESTAMP -> timestamp();
            case Payload.RANDOM -> part(bytes, octet(bytes));
            case Payload.SECURITY_POLICY -> policy();
            case Payload.KEMAC -> kemac();
            case Payload.ID, Payload.GENERAL_EXTENSION -> {
                octet(bytes);
                part(bytes, length(bytes));
            }
            default ->
                throw new MikeyException(
                        "The MIKEY message has a payload of type " + type + ", which is not known here");
        }
        return next;
    }

    private void timestamp() throws MikeyException {
        int type = octet(bytes);
        if (type >= TIMESTAMPS.length) {
            throw new MikeyException("The MIKEY message has a timestamp of the unknown type " + type);
        }
        part(bytes, TIMESTAMPS[type]);
    }

    private void policy() throws MikeyException {
        int number = octet(bytes);
        int protocol = octet(bytes);
        ByteBuffer data = part(bytes, length(bytes));
        if (protocol != Payload.SRTP) {
            throw new MikeyException("The MIKEY message has a policy for the protocol " + protocol + ", not SRTP (0)");
        }
        Map<Integer, Integer> parameters = new HashMap<>();
        while (data.hasRemaining()) {
            int type = octet(data);
            ByteBuffer value = part(data, octet(data));
            if (value.remaining() > Integer.BYTES) {
                throw new MikeyException("The parameter " + type + " of the MIKEY policy is too long");
            }
            int setting = 0;
            while (value.hasRemaining()) {
                setting = setting << Byte.SIZE | octet(value);
            }
            parameters.put(type, setting);
        }
        policies.put(number, new SecurityPolicy(parameters));
    }

    private void kemac() throws MikeyException {
        int encryption = octet(bytes);
        ByteBuffer data = part(bytes, length(bytes));
        int signature = octet(bytes);
        if (encryption != 0 || signature != 0) {
            throw new MikeyException("The key of the MIKEY message is encrypted or signed with a key that is not known"
                    + " here: send it readable, on an encrypted connection");
        }
        int next;
        do {
            next = keyData(data);
        } while (next != Payload.LAST && keys.size() < MAX_PAYLOADS);
    }

    /** RFC 3830, section 6.13. */
    private int keyData(ByteBuffer data) throws MikeyException {
        int next = octet(data);
        int kind = octet(data);
        int type = kind >> 4;
        if (type != Payload.TEK && type != Payload.TEK_AND_SALT) {
            throw new MikeyException("The MIKEY message has key data of type " + type
                    + "; only a traffic-encrypting key (2 or 3) can be used");
        }
        byte[] key = array(part(data, length(data)));
        byte[] salt = type == Payload.TEK_AND_SALT ? array(part(data, length(data))) : new byte[0];
        validity(kind & 0x0F, data);
        keys.add(new KeyData(key, salt));
        return next;
    }

    private static void validity(int type, ByteBuffer data) throws MikeyException {
        switch (type) {
            case 0 -> {}
            case 1 -> {
                if (part(data, octet(data)).hasRemaining()) {
                    throw new MikeyException("The MIKEY message wants a master key identifier (MKI) in each packet,"
                            + " which is not supported");
                }
            }
            case 2 -> {
                part(data, octet(data));
                part(data, octet(data));
            }
            default -> throw new MikeyException("The MIKEY message has a key of the unknown validity " + type);
        }
    }

    private static int octet(ByteBuffer from) {
        return from.get() & 0xFF;
    }

    private static int length(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    private static ByteBuffer part(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = from.slice(from.position(), length);
        from.position(from.position() + length);
        return part;
    }

    private static byte[] array(ByteBuffer from) {
        byte[] array = new byte[from.remaining()];
        from.get(array);
        return array;
    }
}
