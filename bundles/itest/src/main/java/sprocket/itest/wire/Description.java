// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.util.List;
import sprocket.media.api.MediaException;
import sprocket.payload.description.MediaSection;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.sdp.MediaDescription;
import sprocket.sdp.SdpException;
import sprocket.sdp.SessionDescription;

/** A reply to DESCRIBE, read as a client reads it. */
public record Description(SessionDescription session, String base) {

    public static Description of(Reply reply) throws SdpException {
        if (reply.status() != 200) {
            throw new AssertionError("No description: " + reply);
        }
        String base = reply.header("Content-Base").orElseThrow(() -> new AssertionError("No Content-Base: " + reply));
        return new Description(SessionDescription.parse(reply.body()), base);
    }

    public List<MediaDescription> media() {
        return session.media();
    }

    /** The URL under which one of the media is set up. */
    public String control(int index) {
        return session.controlUrl(media().get(index), base);
    }

    /** The URL under which all are played. */
    public String control() {
        return session.controlUrl(base);
    }

    public int payloadType(int index) {
        return media().get(index).payloadTypes().get(0);
    }

    /** The payload description of one of the media, for a depacketiser. */
    public PayloadDescription payload(int index) {
        try {
            return MediaSection.read(session, media().get(index), payloadType(index));
        } catch (MediaException e) {
            throw new AssertionError("No payload is described: " + media().get(index), e);
        }
    }
}
