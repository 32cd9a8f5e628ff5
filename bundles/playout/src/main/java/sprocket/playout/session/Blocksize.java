// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.List;
import java.util.Optional;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The Blocksize header: the packet size that a client asks for (RFC 2326, section 12.7). There are few sizes to choose
 * from, so that viewers with the same size share packets.
 */
final class Blocksize {

    /** Bytes of payload. */
    private static final List<Integer> SIZES = List.of(1024, 512, 256);

    private Blocksize() {}

    /**
     * @param configured bytes of an RTP packet at most, header included, where the client asks for nothing
     * @return bytes of an RTP packet at most; a client that wants less than 256 bytes of payload gets 256
     * @throws RtspException 416 for what is no positive number
     */
    static int packetSize(RtspHeaders headers, int configured) throws RtspException {
        Optional<String> asked = headers.first(HeaderNames.BLOCKSIZE);
        if (asked.isEmpty()) {
            return configured;
        }
        int payload = positive(asked.get().strip());
        if (payload >= configured - RtpHeader.SIZE) {
            return configured;
        }
        for (int size : SIZES) {
            if (payload >= size) {
                return Math.min(configured, size + RtpHeader.SIZE);
            }
        }
        return Math.min(configured, SIZES.get(SIZES.size() - 1) + RtpHeader.SIZE);
    }

    /** A number with more than nine digits means the largest size. */
    private static int positive(String text) throws RtspException {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        String number = digits ? text.replaceFirst("^0+", "") : "";
        if (number.isEmpty()) {
            throw new RtspException(
                    RtspStatus.BLOCKSIZE_NOT_VALID, "Blocksize must be a positive number of bytes, such as 512");
        }
        return number.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number);
    }
}
