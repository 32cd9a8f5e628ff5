// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.RtspEncoder;

/** A reply as bytes, in the language in which the request came. */
interface ReplyEncoder {

    ReplyEncoder STANDARD = (request, response) -> RtspEncoder.encode(response);

    ByteBuffer encode(RtspRequest request, RtspResponse response);
}
