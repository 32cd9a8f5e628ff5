// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

/**
 * Encrypts and authenticates packets of one direction, with its session keys. Used by one thread at a time. Lengths
 * have been checked by the caller; the arrays are different ones.
 */
interface PacketCipher {

    /** A packet that is not authentic. */
    int FORGED = -1;

    static PacketCipher of(MasterKey master) {
        SessionKeys rtp = SessionKeys.derive(master, SessionKeys.Use.RTP);
        SessionKeys rtcp = SessionKeys.derive(master, SessionKeys.Use.RTCP);
        return master.suite().aead() ? new GcmCipher(rtp, rtcp) : new CounterModeCipher(master.suite(), rtp, rtcp);
    }

    /**
     * Encrypts an RTP packet.
     *
     * @param header bytes that are not encrypted
     * @param index of the packet, 48 bits (RFC 3711, section 3.3.1)
     * @return bytes written to the target: length and tag
     */
    int seal(byte[] packet, int length, int header, int ssrc, long index, byte[] target);

    /**
     * Authenticates and decrypts an SRTP packet.
     *
     * @return bytes written to the target, or {@link #FORGED}
     */
    int open(byte[] packet, int length, int header, int ssrc, long index, byte[] target);

    /**
     * Encrypts an RTCP packet and appends E flag, index and tag, in the order of the suite.
     *
     * @param index 31 bits
     */
    int sealControl(byte[] packet, int length, int ssrc, int index, byte[] target);

    /** Where the word with E flag and index stands in an SRTCP packet. */
    int controlIndexAt(int length);

    /**
     * Authenticates an SRTCP packet, and decrypts it if its E flag is set.
     *
     * @return bytes written to the target, or {@link #FORGED}
     */
    int openControl(byte[] packet, int length, int ssrc, int indexWord, byte[] target);
}
