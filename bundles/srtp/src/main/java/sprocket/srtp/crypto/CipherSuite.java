// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import java.util.Arrays;
import java.util.Optional;

/** The crypto suites of SRTP (RFC 4568, section 6.2; RFC 6188, section 4; RFC 7714, section 14). */
public enum CipherSuite {
    AES_CM_128_HMAC_SHA1_80(16, 14, 10, false),
    AES_CM_128_HMAC_SHA1_32(16, 14, 4, false),
    AES_256_CM_HMAC_SHA1_80(32, 14, 10, false),
    AES_256_CM_HMAC_SHA1_32(32, 14, 4, false),
    AEAD_AES_128_GCM(16, 12, 16, true),
    AEAD_AES_256_GCM(32, 12, 16, true);

    /** Bytes of the tag of an SRTCP packet under HMAC-SHA1, whatever the suite (RFC 3711, section 5.2). */
    private static final int SRTCP_TAG = 10;
    /** Bytes of the E flag and the SRTCP index (RFC 3711, section 3.4). */
    static final int SRTCP_INDEX = 4;

    private final int keyLength;
    private final int saltLength;
    private final int tagLength;
    private final boolean aead;

    CipherSuite(int keyLength, int saltLength, int tagLength, boolean aead) {
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.tagLength = tagLength;
        this.aead = aead;
    }

    /** By its name, without regard to case. */
    public static Optional<CipherSuite> named(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Bytes of the master key and of the session key. */
    public int keyLength() {
        return keyLength;
    }

    /** Bytes of the master salt and of the session salt. */
    public int saltLength() {
        return saltLength;
    }

    /** Bytes that an SRTP packet is longer than its RTP packet. */
    public int tagLength() {
        return tagLength;
    }

    /** Bytes that an SRTCP packet is longer than its RTCP packet. */
    public int controlOverhead() {
        return SRTCP_INDEX + (aead ? tagLength : SRTCP_TAG);
    }

    int controlTag() {
        return controlOverhead() - SRTCP_INDEX;
    }

    /** Whether AES-GCM encrypts and authenticates in one; otherwise AES counter mode and HMAC-SHA1. */
    public boolean aead() {
        return aead;
    }
}
