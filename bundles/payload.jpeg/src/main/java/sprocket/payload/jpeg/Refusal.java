package sprocket.payload.jpeg;

import sprocket.media.api.MediaException;

/** Why a picture cannot travel, in words for the viewer. */
final class Refusal {

    private static final String RE_ENCODE = "re-encode it, for example with ffmpeg -c:v mjpeg -huffman default -pix_fmt yuvj420p";

    private Refusal() {
    }

    /** @param what goes on after "The picture" */
    static MediaException kind(String what) {
        return new MediaException("The picture " + what + ", which RTP cannot carry (RFC 2435): " + RE_ENCODE);
    }

    /** @param what goes on after "The JPEG is damaged:" */
    static MediaException damaged(String what) {
        return new MediaException("The JPEG is damaged: " + what);
    }
}
