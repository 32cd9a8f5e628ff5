// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspVersion;

/** What must hold before anybody looks at a request: without it there is no common language to answer in. */
final class Preliminary {

    private Preliminary() {}

    static void check(RtspRequest request) throws RtspException {
        if (!request.version().equals(RtspVersion.V1_0)) {
            throw new RtspException(RtspStatus.VERSION_NOT_SUPPORTED, "This server speaks RTSP/1.0 (RFC 2326)");
        }
        if (request.cseq() < 0) {
            throw new RtspException(
                    RtspStatus.BAD_REQUEST,
                    "A request must have one CSeq header, a number up to 4294967295 (RFC 2326, 12.17)");
        }
    }
}
