// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in counter mode and HMAC-SHA1 (RFC 3711, sections 4.1.1 and 4.2.1). */
final class CounterModeCipher implements PacketCipher {

    private static final int BLOCK = 16;
    private static final int SSRC = 4;
    private static final int INDEX = 8;
    private static final int CONTROL_HEADER = 8;
    private static final int E_FLAG = 0x8000_0000;

    private final CipherSuite suite;
    private final Half rtp;
    private final Half rtcp;
    private final byte[] roc = new byte[4];

    CounterModeCipher(CipherSuite suite, SessionKeys rtp, SessionKeys rtcp) {
        this.suite = suite;
        this.rtp = new Half(rtp);
        this.rtcp = new Half(rtcp);
    }

    @Override
    public int seal(byte[] packet, int length, int header, int ssrc, long index, byte[] target) {
        System.arraycopy(packet, 0, target, 0, header);
        rtp.crypt(packet, header, length - header, ssrc, index, target);
        System.arraycopy(rtp.tag(target, length, roc(index)), 0, target, length, suite.tagLength());
        return length + suite.tagLength();
    }

    @Override
    public int open(byte[] packet, int length, int header, int ssrc, long index, byte[] target) {
        int plain = length - suite.tagLength();
        if (!same(rtp.tag(packet, plain, roc(index)), packet, plain, suite.tagLength())) {
            return FORGED;
        }
        System.arraycopy(packet, 0, target, 0, header);
        rtp.crypt(packet, header, plain - header, ssrc, index, target);
        return plain;
    }

    /** The tag covers the rollover counter, too, which is not sent (RFC 3711, section 4.2). */
    private byte[] roc(long index) {
        Bytes.putInt(roc, 0, (int) (index >> 16));
        return roc;
    }

    @Override
    public int sealControl(byte[] packet, int length, int ssrc, int index, byte[] target) {
        System.arraycopy(packet, 0, target, 0, CONTROL_HEADER);
        rtcp.crypt(packet, CONTROL_HEADER, length - CONTROL_HEADER, ssrc, index, target);
        Bytes.putInt(target, length, E_FLAG | index);
        int signed = length + CipherSuite.SRTCP_INDEX;
        System.arraycopy(rtcp.tag(target, signed, null), 0, target, signed, suite.controlTag());
        return signed + suite.controlTag();
    }

    @Override
    public int controlIndexAt(int length) {
        return length - suite.controlOverhead();
    }

    @Override
    public int openControl(byte[] packet, int length, int ssrc, int indexWord, byte[] target) {
        int signed = length - suite.controlTag();
        if (!same(rtcp.tag(packet, signed, null), packet, signed, suite.controlTag())) {
            return FORGED;
        }
        int plain = signed - CipherSuite.SRTCP_INDEX;
        if ((indexWord & E_FLAG) == 0) {
            System.arraycopy(packet, 0, target, 0, plain);
            return plain;
        }
        System.arraycopy(packet, 0, target, 0, CONTROL_HEADER);
        rtcp.crypt(packet, CONTROL_HEADER, plain - CONTROL_HEADER, ssrc, indexWord & ~E_FLAG, target);
        return plain;
    }

    /** In constant time. */
    private static boolean same(byte[] tag, byte[] packet, int at, int length) {
        int difference = 0;
        for (int i = 0; i < length; i++) {
            difference |= tag[i] ^ packet[at + i];
        }
        return difference == 0;
    }

    /** The keys for RTP or for RTCP. */
    private static final class Half {

        private final Key key;
        private final byte[] salt;
        private final byte[] iv = new byte[BLOCK];
        private final byte[] tag;
        private final Cipher cipher;
        private final Mac mac;

        Half(SessionKeys keys) {
            key = new SecretKeySpec(keys.encryption(), "AES");
            salt = keys.salt();
            try {
                cipher = Cipher.getInstance("AES/CTR/NoPadding");
                mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(keys.authentication(), "HmacSHA1"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The Java runtime has no AES in counter mode or no HMAC-SHA1", e);
            }
            tag = new byte[mac.getMacLength()];
        }

        /** Encrypts or decrypts, which is the same. */
        void crypt(byte[] packet, int from, int length, int ssrc, long index, byte[] target) {
            System.arraycopy(salt, 0, iv, 0, salt.length);
            iv[BLOCK - 2] = 0;
            iv[BLOCK - 1] = 0;
            Bytes.xorInt(iv, SSRC, ssrc);
            Bytes.xorInt(iv, INDEX, (int) (index >> 16));
            iv[INDEX + 4] ^= (byte) (index >> 8);
            iv[INDEX + 5] ^= (byte) index;
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
                cipher.doFinal(packet, from, length, target, from);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** @param more bytes that are signed behind those of the packet, or null */
        byte[] tag(byte[] packet, int length, byte[] more) {
            mac.update(packet, 0, length);
            if (more != null) {
                mac.update(more);
            }
            try {
                mac.doFinal(tag, 0);
            } catch (ShortBufferException e) {
                throw new IllegalStateException(e);
            }
            return tag;
        }
    }
}
