// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Takes what a {@link RtspDecoder} has found, in the order of the wire and on the thread that called it. A sink may
 * close the decoder but must not feed it.
 */
public interface DecoderSink {

    /** A request. CSeq may be missing or no number: that is for the receiver to answer (RFC 2326, 12.17). */
    void request(RtspRequest request);

    void response(RtspResponse response);

    /**
     * A frame of interleaved data (RFC 2326, 10.12).
     *
     * @param channel 0 to 255
     * @param payload 0 to 65535 bytes, from position to limit; valid only during the call, since the memory is used
     *     again
     */
    void interleaved(int channel, ByteBuffer payload);

    /** Something that is no message. Nothing follows it unless it is {@link MalformedMessage#recoverable()}. */
    void malformed(MalformedMessage message);
}
