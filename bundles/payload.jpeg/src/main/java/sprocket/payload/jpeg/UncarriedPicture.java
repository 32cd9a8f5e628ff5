// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import sprocket.jpeg.JpegException;
import sprocket.media.api.MediaException;

/** Why a picture cannot be carried, in words for the viewer. */
final class UncarriedPicture {

    private UncarriedPicture() {}

    static MediaException of(JpegException reason) {
        return new MediaException(reason.getMessage(), reason);
    }

    /** @param what continues "The picture": why it must be decoded, which no bundle here does */
    static MediaException kind(String what) {
        return new MediaException("The picture " + what + ", which RTP does not carry (RFC 2435), and the bundle"
                + " sprocket.jpeg.imageio, which would convert it, is missing: install it, or re-encode the picture,"
                + " for example with ffmpeg -c:v mjpeg -pix_fmt yuvj420p");
    }

    static MediaException damaged(String what) {
        return of(JpegException.damaged(what));
    }

    static MediaException tooLarge(int width, int height) {
        return new MediaException("The picture has " + width + "x" + height
                + " pixels, but RTP carries JPEG pictures of at most "
                + CarriedPicture.MAX_SIZE + "x" + CarriedPicture.MAX_SIZE + " (RFC 2435, 3.1.5): scale it down, or set "
                + JpegConfig.OVERSIZE + " of " + JpegConfig.PID);
    }
}
