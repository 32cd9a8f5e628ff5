// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import sprocket.fuzz.FuzzTarget;
import sprocket.media.api.MediaException;
import sprocket.payload.description.MediaSection;

/** A session description, read strictly and leniently. What was read can be written and read again. */
public final class SdpTarget implements FuzzTarget {

    @Override
    public void run(byte[] input) {
        try {
            SessionDescription session = SessionDescription.parse(input);
            touch(session);
            if (!SessionDescription.parse(session.toBytes()).equals(session)) {
                throw new AssertionError("Not read as it was written: " + session.toText());
            }
        } catch (SdpException e) {
            check(e);
        }
        try {
            touch(SessionDescription.parseLenient(input));
        } catch (SdpException e) {
            check(e);
        }
    }

    private static void check(SdpException refused) {
        if (refused.line() < 0 || refused.getMessage().chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError(refused.getMessage());
        }
    }

    private static void touch(SessionDescription session) {
        for (MediaDescription media : session.media()) {
            for (int type : media.payloadTypes()) {
                media.rtpMap(type);
                media.fmtp(type).ifPresent(Fmtp::parameters);
                try {
                    MediaSection.read(session, media, type);
                } catch (MediaException e) {
                    if (e.getMessage().isEmpty()) {
                        throw new AssertionError("No reason");
                    }
                }
            }
            media.frameRate();
            session.direction(media);
            session.connection(media).ifPresent(ConnectionInformation::isMulticast);
            String control = session.controlUrl(media, "rtsp://h/");
            if (control.indexOf('\r') >= 0 || control.indexOf('\n') >= 0 || control.indexOf('\0') >= 0) {
                throw new AssertionError("A control URL with a line end");
            }
        }
    }
}
