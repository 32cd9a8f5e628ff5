// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import java.nio.ByteBuffer;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.Rate;

/**
 * The format of a track by its first access unit. Later ones may have other sizes and tables, and be of other
 * processes.
 */
public final class PictureFormat {

    private PictureFormat() {}

    /** That of a track that begins with one picture. */
    public static VideoFormat of(JpegHeader header, Rate rate) {
        return of(header, header.height(), rate);
    }

    /** @param unit one picture, or the two fields of an interlaced one, which make a picture of twice their height */
    static VideoFormat of(ByteBuffer unit, Rate rate) throws JpegException {
        JpegHeader header = JpegHeader.parse(unit);
        return of(header, FieldPair.find(unit).isPresent() ? 2 * header.height() : header.height(), rate);
    }

    private static VideoFormat of(JpegHeader header, int height, Rate rate) {
        CodecConfiguration configuration = CodecConfiguration.of(VideoFormat.JPEG_HEADER, header.bytes());
        return new VideoFormat(VideoFormat.JPEG, header.width(), height, rate.perSecond(), configuration);
    }
}
