// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Authenticates and decrypts the packets that one end of a stream receives. A packet that is forged or has come before
 * changes nothing. Used by one thread at a time.
 */
public final class Opener {

    /** A packet that is no RTP or RTCP at all. */
    public static final int FOREIGN = 0;
    /** A packet whose tag is wrong, or that has come before. */
    public static final int REJECTED = -1;

    /** Sources that are known by an authentic packet. More than a stream ever has. */
    private static final int MAX_SOURCES = 16;

    private final CipherSuite suite;
    private final PacketCipher cipher;
    private final IntPredicate own;
    private final long initialIndex;
    private final Map<Integer, Source> sources = new HashMap<>();

    /** What has come from one source. */
    private static final class Source {

        private final ReplayWindow packets = new ReplayWindow();
        private final ReplayWindow control = new ReplayWindow();
    }

    /**
     * @param roc the rollover counter of the first packet
     * @param own whether a source is one of this end: its packets come back only if somebody sends them back
     */
    public Opener(MasterKey key, int roc, IntPredicate own) {
        this.suite = key.suite();
        this.cipher = PacketCipher.of(key);
        this.own = own;
        this.initialIndex = (roc & 0xFFFF_FFFFL) << 16;
    }

    /**
     * Opens an SRTP packet.
     *
     * @param packet from its start
     * @param target another array of at least that length
     * @return the length of the RTP packet, {@link #FOREIGN} or {@link #REJECTED}
     */
    public int open(byte[] packet, int length, byte[] target) {
        int header = PacketShape.header(packet, length - suite.tagLength());
        if (header < 0) {
            return FOREIGN;
        }
        int ssrc = PacketShape.ssrc(packet);
        Source known = sources.get(ssrc);
        int sequence = PacketShape.sequence(packet);
        long index = known == null || known.packets.highest() < 0
                ? initialIndex | sequence
                : PacketIndex.closest(known.packets.highest(), sequence);
        if (refused(ssrc, known) || known != null && !known.packets.fresh(index)) {
            return REJECTED;
        }
        int opened = cipher.open(packet, length, header, ssrc, index, target);
        if (opened == PacketCipher.FORGED) {
            return REJECTED;
        }
        source(ssrc, known).packets.add(index);
        return opened;
    }

    /**
     * Opens an SRTCP packet.
     *
     * @param target another array of at least that length
     * @return the length of the RTCP packet, {@link #FOREIGN} or {@link #REJECTED}
     */
    public int openControl(byte[] packet, int length, byte[] target) {
        if (!PacketShape.control(packet, length - suite.controlOverhead())) {
            return FOREIGN;
        }
        int ssrc = PacketShape.controlSsrc(packet);
        Source known = sources.get(ssrc);
        int word = Bytes.getInt(packet, cipher.controlIndexAt(length));
        int index = word & 0x7FFF_FFFF;
        if (refused(ssrc, known) || known != null && !known.control.fresh(index)) {
            return REJECTED;
        }
        int opened = cipher.openControl(packet, length, ssrc, word, target);
        if (opened == PacketCipher.FORGED) {
            return REJECTED;
        }
        source(ssrc, known).control.add(index);
        return opened;
    }

    private boolean refused(int ssrc, Source known) {
        return own.test(ssrc) || known == null && sources.size() == MAX_SOURCES;
    }

    private Source source(int ssrc, Source known) {
        return known != null ? known : sources.computeIfAbsent(ssrc, s -> new Source());
    }
}
