// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM (RFC 7714). The index of an SRTCP packet follows the tag (section 9.2). */
final class GcmCipher implements PacketCipher {

    private static final int TAG = 16;
    private static final int SSRC = 2;
    private static final int ROC = 6;
    private static final int SEQUENCE = 10;
    private static final int CONTROL_INDEX = 8;
    private static final int CONTROL_HEADER = 8;
    private static final int E_FLAG = 0x8000_0000;

    private final Half rtp;
    private final Half rtcp;
    private final byte[] word = new byte[CipherSuite.SRTCP_INDEX];

    GcmCipher(SessionKeys rtp, SessionKeys rtcp) {
        this.rtp = new Half(rtp);
        this.rtcp = new Half(rtcp);
    }

    @Override
    public int seal(byte[] packet, int length, int header, int ssrc, long index, byte[] target) {
        rtp.begin(Cipher.ENCRYPT_MODE, rtp.iv(ssrc, index));
        rtp.cipher.updateAAD(packet, 0, header);
        System.arraycopy(packet, 0, target, 0, header);
        return header + rtp.finish(packet, header, length - header, target);
    }

    @Override
    public int open(byte[] packet, int length, int header, int ssrc, long index, byte[] target) {
        rtp.begin(Cipher.DECRYPT_MODE, rtp.iv(ssrc, index));
        rtp.cipher.updateAAD(packet, 0, header);
        System.arraycopy(packet, 0, target, 0, header);
        int written = rtp.finish(packet, header, length - header, target);
        return written == FORGED ? FORGED : header + written;
    }

    @Override
    public int sealControl(byte[] packet, int length, int ssrc, int index, byte[] target) {
        rtcp.begin(Cipher.ENCRYPT_MODE, rtcp.controlIv(ssrc, index));
        rtcp.cipher.updateAAD(packet, 0, CONTROL_HEADER);
        rtcp.cipher.updateAAD(word(E_FLAG | index));
        System.arraycopy(packet, 0, target, 0, CONTROL_HEADER);
        int end = CONTROL_HEADER + rtcp.finish(packet, CONTROL_HEADER, length - CONTROL_HEADER, target);
        Bytes.putInt(target, end, E_FLAG | index);
        return end + CipherSuite.SRTCP_INDEX;
    }

    @Override
    public int controlIndexAt(int length) {
        return length - CipherSuite.SRTCP_INDEX;
    }

    /** Without the E flag all is authenticated and nothing is encrypted (RFC 7714, section 9.3). */
    @Override
    public int openControl(byte[] packet, int length, int ssrc, int indexWord, byte[] target) {
        boolean encrypted = (indexWord & E_FLAG) != 0;
        int sealed = length - CipherSuite.SRTCP_INDEX;
        int header = encrypted ? CONTROL_HEADER : sealed - TAG;
        rtcp.begin(Cipher.DECRYPT_MODE, rtcp.controlIv(ssrc, indexWord & ~E_FLAG));
        rtcp.cipher.updateAAD(packet, 0, header);
        rtcp.cipher.updateAAD(word(indexWord));
        System.arraycopy(packet, 0, target, 0, header);
        int written = rtcp.finish(packet, header, sealed - header, target);
        return written == FORGED ? FORGED : header + written;
    }

    private byte[] word(int value) {
        Bytes.putInt(word, 0, value);
        return word;
    }

    /** The keys for RTP or for RTCP. */
    private static final class Half {

        private final Key key;
        private final byte[] salt;
        private final byte[] iv;
        private final Cipher cipher;

        Half(SessionKeys keys) {
            key = new SecretKeySpec(keys.encryption(), "AES");
            salt = keys.salt();
            iv = new byte[salt.length];
            try {
                cipher = Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The Java runtime has no AES-GCM", e);
            }
        }

        /** RFC 7714, section 8.1. */
        byte[] iv(int ssrc, long index) {
            System.arraycopy(salt, 0, iv, 0, iv.length);
            Bytes.xorInt(iv, SSRC, ssrc);
            Bytes.xorInt(iv, ROC, (int) (index >> 16));
            iv[SEQUENCE] ^= (byte) (index >> 8);
            iv[SEQUENCE + 1] ^= (byte) index;
            return iv;
        }

        /** RFC 7714, section 9.1. */
        byte[] controlIv(int ssrc, int index) {
            System.arraycopy(salt, 0, iv, 0, iv.length);
            Bytes.xorInt(iv, SSRC, ssrc);
            Bytes.xorInt(iv, CONTROL_INDEX, index);
            return iv;
        }

        void begin(int mode, byte[] nonce) {
            try {
                cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        int finish(byte[] packet, int from, int length, byte[] target) {
            try {
                return cipher.doFinal(packet, from, length, target, from);
            } catch (AEADBadTagException e) {
                return FORGED;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
