package sprocket.media.mjpeg.jpeg;

import java.nio.ByteBuffer;
import java.util.Arrays;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.MediaException;
import sprocket.media.api.VideoFormat;
import sprocket.media.mjpeg.stored.Rate;

/**
 * What stands before a picture's scan (T.81, B.2). Tables may be missing: abbreviated pictures of AVI files imply the
 * standard Huffman tables.
 *
 * @param bytes from SOI up to the end of the SOS segment, read-only
 */
public record JpegHeader(int width, int height, ByteBuffer bytes) {

    private static final int SHORTEST_FRAME_HEADER = 8;

    /** @throws MediaException for what is not a picture with a size and a scan */
    public static JpegHeader parse(byte[] jpeg, int length) throws MediaException {
        if (!startsPicture(jpeg, length)) {
            throw new MediaException("The picture is not a JPEG: it does not start with SOI");
        }
        int width = 0;
        int height = 0;
        int at = 2;
        while (true) {
            if (at < length && (jpeg[at] & 0xFF) != 0xFF) {
                throw new MediaException("The JPEG is damaged: no marker at byte " + at);
            }
            // Any marker may be preceded by fill bytes (T.81, B.1.1.2).
            while (at < length && (jpeg[at] & 0xFF) == 0xFF) {
                at++;
            }
            require(at < length);
            int code = jpeg[at++] & 0xFF;
            if (Marker.standsAlone(code)) {
                continue;
            }
            if (!Marker.isAssigned(code) || code == Marker.SOI || code == Marker.EOI) {
                throw new MediaException("The JPEG is damaged: marker " + Integer.toHexString(code) + " in its header");
            }
            require(at + 2 <= length);
            int segment = uint16(jpeg, at);
            if (segment < 2) {
                throw new MediaException("The JPEG is damaged: a segment's length is " + segment);
            }
            require(at + segment <= length);
            if (Marker.isFrameHeader(code)) {
                if (segment < SHORTEST_FRAME_HEADER) {
                    throw new MediaException("The JPEG is damaged: its frame header is too short");
                }
                height = uint16(jpeg, at + 3);
                width = uint16(jpeg, at + 5);
            }
            at += segment;
            if (code == Marker.SOS) {
                break;
            }
        }
        if (width == 0 || height == 0) {
            throw new MediaException("The JPEG does not say how large it is");
        }
        return new JpegHeader(width, height, ByteBuffer.wrap(Arrays.copyOf(jpeg, at)).asReadOnlyBuffer());
    }

    static boolean startsPicture(byte[] jpeg, int length) {
        return length >= 4 && (jpeg[0] & 0xFF) == 0xFF && (jpeg[1] & 0xFF) == Marker.SOI && (jpeg[2] & 0xFF) == 0xFF;
    }

    public VideoFormat format(Rate rate) {
        CodecConfiguration configuration = CodecConfiguration.of(VideoFormat.JPEG_HEADER, bytes);
        return new VideoFormat(VideoFormat.JPEG, width, height, rate.perSecond(), configuration);
    }

    private static int uint16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static void require(boolean there) throws MediaException {
        if (!there) {
            throw new MediaException("The JPEG is cut off within its header");
        }
    }
}
