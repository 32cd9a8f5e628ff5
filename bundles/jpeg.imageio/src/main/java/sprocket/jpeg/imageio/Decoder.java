// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.LosslessScan;
import sprocket.jpeg.Marker;

/** Decodes one picture, wholly or not at all. */
final class Decoder {

    private final Providers providers;

    Decoder(Providers providers) {
        this.providers = providers;
    }

    /**
     * @param header of a picture that {@link Refusal} has let pass
     * @return of three bytes for each pixel, as {@link Pixels} has it
     */
    BufferedImage decode(JpegHeader header) throws JpegException {
        byte[] copy = CleanCopy.of(header);
        boolean lossless = header.frame() == Marker.SOF3;
        if (lossless) {
            // TwelveMonkeys returns what it has where the data end, and goes on where no code fits, and says neither.
            LosslessScan.check(header);
        }
        BufferedImage image = Pixels.rgb(read(copy));
        if (lossless && header.colours() == ColourSpace.YCBCR) {
            Pixels.fromYcbcr(image); // what the decoder takes for RGB
        }
        return image;
    }

    private BufferedImage read(byte[] coded) throws JpegException {
        Damage damage = new Damage(coded);
        try {
            ImageReader reader = providers.reader();
            try {
                reader.addIIOReadWarningListener(damage);
                reader.setInput(new ArrayInput(coded), true, true);
                BufferedImage image = reader.read(0);
                damage.check();
                return image;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            damage.check();
            throw new JpegException("The JPEG cannot be decoded: " + (e.getMessage() == null ? e : e.getMessage()), e);
        }
    }
}
