// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.FieldPair;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegLimits;
import sprocket.jpeg.JpegTranscoder;

/**
 * Transcodes by the JDK's Image I/O: what its reader does not open by itself, such as CMYK, pictures without loss and
 * odd ICC profiles, TwelveMonkeys makes it open. It needs the module {@code java.desktop}, but no display.
 *
 * <p>Decoded are all processes of Huffman coding with 8 bits: baseline, extended, progressive and lossless, in gray,
 * YCbCr, RGB, CMYK and YCCK, and lossless gray of up to 16 bits. Colours are those of sRGB. A picture that is damaged
 * or cut off is refused as a whole.
 *
 * <p>One call needs at most 12 bytes for each sample of the frame (see {@link JpegLimits#MAX_SAMPLES}), of which the
 * reader's own are outside of the heap, and 6 bytes for each pixel of the result. Nothing stays between two calls.
 * Sizes are checked before anything is allocated, also against the length of the data. Each call works on its own, in
 * the thread of its caller.
 */
@Component
public final class ImageIoTranscoder implements JpegTranscoder {

    private final Decoder decoder;
    private final Encoder encoder;

    /** Makes a transcoder that is ready to use, in a container and without one. */
    public ImageIoTranscoder() {
        Providers providers = new Providers();
        decoder = new Decoder(providers);
        encoder = new Encoder(providers);
    }

    @Override
    public void check(JpegHeader header) throws JpegException {
        UndecodablePicture.check(header);
    }

    @Override
    public ByteBuffer transcode(ByteBuffer picture, Rules rules) throws JpegException {
        try {
            Optional<FieldPair> fields = FieldPair.find(picture);
            if (fields.isPresent()) {
                return encoder.encode(fit(woven(fields.get()), ExifOrientation.TOP_LEFT, rules), rules.quality());
            }
            JpegHeader header = checked(picture);
            return encoder.encode(fit(decoder.decode(header), header.orientation(), rules), rules.quality());
        } catch (OutOfMemoryError e) {
            // The allocation of a whole picture has failed: nothing of it is left.
            throw new JpegException("The JPEG is too large for the memory that the process has", e);
        }
    }

    private static JpegHeader checked(ByteBuffer picture) throws JpegException {
        JpegHeader header = JpegHeader.parse(picture);
        UndecodablePicture.check(header);
        UndecodablePicture.checkData(header);
        return header;
    }

    /** Turning only moves pixels. It comes last, when there are fewer of them. */
    private static BufferedImage fit(BufferedImage image, ExifOrientation orientation, Rules rules) {
        boolean swaps = orientation.swapsSides();
        int maxWidth = Math.min(Encoder.MAX_SIDE, swaps ? rules.maxHeight() : rules.maxWidth());
        int maxHeight = Math.min(Encoder.MAX_SIDE, swaps ? rules.maxWidth() : rules.maxHeight());
        return Pixels.upright(AreaAverage.within(image, maxWidth, maxHeight), orientation);
    }

    private BufferedImage woven(FieldPair fields) throws JpegException {
        JpegHeader upper = checked(fields.upper());
        JpegHeader lower = checked(fields.lower());
        if (upper.samples() + lower.samples() > JpegLimits.MAX_SAMPLES) {
            throw UndecodablePicture.tooLarge(upper);
        }
        return Pixels.woven(decoder.decode(upper), decoder.decode(lower));
    }
}
