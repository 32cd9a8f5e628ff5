// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

/** A profile whose packets end with a checksum, for the encoding {@link ProofMovie#ENCODING}. */
public final class ProofProfile {

    /** As it stands in a Transport header, before the lower transport. */
    public static final String CHECKED = "RTP/CHECKED";

    private ProofProfile() {}
}
