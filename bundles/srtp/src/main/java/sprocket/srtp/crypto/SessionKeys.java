// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session keys of one direction, for RTP or for RTCP (RFC 3711, section 4.3). The key derivation rate is 0: they
 * are derived once.
 *
 * @param authentication key of HMAC-SHA1, 20 bytes
 */
record SessionKeys(byte[] encryption, byte[] authentication, byte[] salt) {

    /** What is encrypted: RTP or RTCP, which have different labels (RFC 3711, section 4.3.2). */
    enum Use {
        RTP(0),
        RTCP(3);

        private final int label;

        Use(int label) {
            this.label = label;
        }
    }

    private static final int AUTHENTICATION_KEY = 20;
    private static final int BLOCK = 16;
    /** Position of the label: a master salt has 14 bytes, of which the index takes the last 6. */
    private static final int LABEL = 7;

    static SessionKeys derive(MasterKey master, Use use) {
        CipherSuite suite = master.suite();
        return new SessionKeys(
                derive(master, use.label, suite.keyLength()),
                derive(master, use.label + 1, AUTHENTICATION_KEY),
                derive(master, use.label + 2, suite.saltLength()));
    }

    /** The key stream of AES counter mode (RFC 3711, section 4.3.3). A shorter salt ends with zeros (RFC 7714, 11). */
    private static byte[] derive(MasterKey master, int label, int length) {
        byte[] x = Arrays.copyOf(master.salt(), BLOCK);
        x[LABEL] ^= (byte) label;
        try {
            Cipher prf = Cipher.getInstance("AES/CTR/NoPadding");
            prf.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(master.key(), "AES"), new IvParameterSpec(x));
            return prf.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime has no AES in counter mode", e);
        }
    }
}
