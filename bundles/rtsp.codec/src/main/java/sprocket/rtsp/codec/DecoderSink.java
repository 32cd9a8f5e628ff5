// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Receives the messages and frames of a {@link RtspDecoder}, in the order of the wire and on the thread that calls the
 * decoder. A sink may close the decoder but must not call its {@code decode}.
 */
public interface DecoderSink {

    /** A request. Its CSeq may be missing or invalid: the receiver answers that (RFC 2326, section 12.17). */
    void request(RtspRequest request);

    void response(RtspResponse response);

    /**
     * A frame of interleaved data (RFC 2326, section 10.12).
     *
     * @param channel 0 to 255
     * @param payload 0 to 65535 bytes, from position to limit; valid only during the call, because the memory is reused
     */
    void interleaved(int channel, ByteBuffer payload);

    /** A malformed message. Nothing follows it, unless it is {@link MalformedMessage#recoverable()}. */
    void malformed(MalformedMessage message);
}
