package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import sprocket.jpeg.JpegException;

/** Decodes one picture, wholly or not at all. */
final class Decoder {

    private final Providers providers;

    Decoder(Providers providers) {
        this.providers = providers;
    }

    /** @return of three bytes for each pixel, as {@link Pixels} has it */
    BufferedImage decode(Syntax syntax) throws JpegException {
        BufferedImage image = Pixels.rgb(read(syntax.bytes()));
        if (syntax.frame().lossless() && syntax.colours() == Syntax.Colours.YCBCR) {
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
