// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.util.HashMap;
import java.util.Map;

/**
 * Encrypts the packets that one end of a stream sends. No index is used twice under a key, because that would disclose
 * both packets. Used by one thread at a time.
 */
public final class Sealer {

    /** A stream changes its source only when another participant has the same. */
    private static final int MAX_SOURCES = 16;
    /** SRTCP packets that a master key may encrypt (RFC 3711, section 9.2). */
    private static final long CONTROL_LIMIT = 1L << 31;

    private final CipherSuite suite;
    private final PacketCipher cipher;
    private final Map<Integer, Source> sources = new HashMap<>();

    /** Indices of the next packets of one source. */
    private static final class Source {

        private long last = -1;
        private long control;
    }

    public Sealer(MasterKey key) {
        suite = key.suite();
        cipher = PacketCipher.of(key);
    }

    /** Bytes that an SRTP packet is longer than its RTP packet. */
    public int overhead() {
        return suite.tagLength();
    }

    /** Bytes that an SRTCP packet is longer than its RTCP packet. */
    public int controlOverhead() {
        return suite.controlOverhead();
    }

    /**
     * Encrypts an RTP packet.
     *
     * @param packet from its start
     * @param target another array, with room for {@link #overhead} bytes more
     * @return its length; 0 if it must not be sent, because it does not follow those before or the key is used up
     */
    public int seal(byte[] packet, int length, byte[] target) {
        int header = PacketShape.header(packet, length);
        Source source = header < 0 ? null : source(PacketShape.ssrc(packet));
        if (source == null) {
            return 0;
        }
        int sequence = PacketShape.sequence(packet);
        long index = source.last < 0 ? sequence : PacketIndex.closest(source.last, sequence);
        if (index <= source.last || index >= PacketIndex.LIMIT) {
            return 0;
        }
        source.last = index;
        return cipher.seal(packet, length, header, PacketShape.ssrc(packet), index, target);
    }

    /**
     * Encrypts a compound RTCP packet.
     *
     * @param target another array, with room for {@link #controlOverhead} bytes more
     * @return its length; 0 if it must not be sent, because it is no RTCP or the key is used up
     */
    public int sealControl(byte[] packet, int length, byte[] target) {
        Source source = PacketShape.control(packet, length) ? source(PacketShape.controlSsrc(packet)) : null;
        if (source == null || source.control >= CONTROL_LIMIT) {
            return 0;
        }
        return cipher.sealControl(packet, length, PacketShape.controlSsrc(packet), (int) source.control++, target);
    }

    /** Whether packets of a source have been sent. */
    public boolean sends(int ssrc) {
        return sources.containsKey(ssrc);
    }

    private Source source(int ssrc) {
        Source known = sources.get(ssrc);
        if (known == null && sources.size() < MAX_SOURCES) {
            known = new Source();
            sources.put(ssrc, known);
        }
        return known;
    }
}
