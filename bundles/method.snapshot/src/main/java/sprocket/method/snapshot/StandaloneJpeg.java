// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.jpeg.AbbreviatedFormat;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;
import sprocket.media.api.AccessUnit;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Makes a picture that any viewer can show. A picture of Motion JPEG may lack Huffman tables and mean the standard
 * ones, as in AVI. It may consist of two fields, of which viewers show one. Or its coding process is one that few
 * viewers know.
 */
final class StandaloneJpeg {

    private static final int QUALITY = 95;
    private static final int ANY_SIZE = 0xFFFF;

    private StandaloneJpeg() {}

    /**
     * @param limit bytes of the result at most
     * @param transcoder for pictures that viewers do not know
     * @throws RtspException 403 beyond the limit, 415 for a damaged picture
     */
    static ByteBuffer of(AccessUnit picture, int limit, Optional<JpegTranscoder> transcoder) throws RtspException {
        check(picture.size(), limit);
        try {
            ByteBuffer stored = whole(picture);
            Optional<ByteBuffer> made = isKnownToViewers(stored) ? Optional.empty() : transcoded(stored, transcoder);
            ByteBuffer jpeg = made.isPresent() ? made.get() : AbbreviatedFormat.completed(stored);
            check(jpeg.remaining(), limit);
            return jpeg;
        } catch (JpegException e) {
            throw new RtspException(
                    RtspStatus.UNSUPPORTED_MEDIA_TYPE, "The picture cannot be given: " + e.getMessage(), e);
        }
    }

    private static boolean isKnownToViewers(ByteBuffer picture) throws JpegException {
        JpegHeader header = JpegHeader.parse(picture);
        return header.frame() <= Marker.SOF2
                && header.precision() == 8
                && FieldPair.find(picture).isEmpty();
    }

    /** @return empty if the picture cannot be decoded; it is sent unchanged then */
    private static Optional<ByteBuffer> transcoded(ByteBuffer picture, Optional<JpegTranscoder> transcoder) {
        try {
            return transcoder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            transcoder.get().transcode(picture, new JpegTranscoder.Rules(QUALITY, ANY_SIZE, ANY_SIZE)));
        } catch (JpegException e) {
            return Optional.empty();
        }
    }

    private static void check(int size, int limit) throws RtspException {
        if (size > limit) {
            throw new RtspException(
                    RtspStatus.FORBIDDEN,
                    "The picture has " + size + " bytes; this server sends at most " + limit + ": see the setting "
                            + SnapshotConfig.MAX_SIZE + " of " + SnapshotConfig.PID);
        }
    }

    private static ByteBuffer whole(AccessUnit picture) {
        if (picture.parts().size() == 1) {
            return picture.parts().get(0).slice();
        }
        ByteBuffer whole = ByteBuffer.allocate(picture.size());
        picture.parts().forEach(part -> whole.put(part.duplicate()));
        return whole.flip();
    }
}
