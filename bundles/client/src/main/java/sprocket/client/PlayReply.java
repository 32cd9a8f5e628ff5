package sprocket.client;

import java.util.Optional;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * What the server has made of PLAY.
 *
 * @param range what is played; empty where the server does not say
 * @param scale what the server has chosen; 1 where it does not say
 * @param response the whole reply
 */
public record PlayReply(Optional<RtspRange> range, double scale, RtspResponse response) {
}
