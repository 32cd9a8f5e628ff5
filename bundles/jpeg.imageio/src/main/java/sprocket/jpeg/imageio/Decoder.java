// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStreamImpl;
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
     * @param header of a picture that {@link UndecodablePicture} has let pass
     * @return of three bytes for each pixel, as {@link Pixels} has it
     */
    BufferedImage decode(JpegHeader header) throws JpegException {
        byte[] copy = CleanCopy.of(header);
        boolean lossless = header.frame() == Marker.SOF3;
        if (lossless) {
            // TwelveMonkeys reports neither data that end too early nor codes that are in no table.
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

    /** Bytes in memory for Image I/O, without a temporary file and without a look into its registry. */
    private static final class ArrayInput extends ImageInputStreamImpl {

        private final byte[] bytes;

        ArrayInput(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public int read() {
            bitOffset = 0;
            return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            bitOffset = 0;
            int count = (int) Math.min(length, bytes.length - streamPos);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(bytes, (int) streamPos, to, offset, count);
            streamPos += count;
            return count;
        }
    }

    /** Decoders repair damaged pictures and only warn. Here a repaired picture counts as damaged. */
    private static final class Damage implements IIOReadWarningListener {

        /** Colours that are converted in another way than wished: nothing of the picture is missing. */
        private static final List<String> HARMLESS =
                List.of("ICC", "Duplicate component ID", "no DC tables encountered");

        private static final Pattern PADDING = Pattern.compile("(\\d+) extraneous bytes before marker 0xd9");

        private final byte[] picture;
        private String first;

        Damage(byte[] picture) {
            this.picture = picture;
        }

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (first == null && HARMLESS.stream().noneMatch(warning::contains) && !padded(warning)) {
                first = warning;
            }
        }

        /** @throws JpegException where something was repaired */
        void check() throws JpegException {
            if (first != null) {
                throw JpegException.damaged(first.replace("Corrupt JPEG data: ", ""));
            }
        }

        /**
         * Some cameras fill up what they send before EOI, with one value. Data that were lost, or taken for others,
         * leave all kinds.
         */
        private boolean padded(String warning) {
            Matcher matcher = PADDING.matcher(warning);
            if (!matcher.find()) {
                return false;
            }
            int end = picture.length - 2;
            for (int at = end - Integer.parseInt(matcher.group(1)); at < end; at++) {
                if (at < 0 || picture[at] != picture[end - 1]) {
                    return false;
                }
            }
            return true;
        }
    }
}
