// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageIoDecoderTest {

    private final ImageIoDecoder decoder = new ImageIoDecoder();

    @AfterEach
    void close() {
        decoder.close();
    }

    private static Color colour(BufferedImage image) {
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    @Test
    void drawsIntoTheImageThatItIsGiven() throws IOException {
        ByteBuffer red = ByteBuffer.wrap(TestPictures.jpeg(Color.RED));
        BufferedImage first = decoder.decode(red, null);
        assertThat(red.position()).isZero();
        assertThat(first.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        assertThat(colour(first).getRed()).isGreaterThan(250);
        BufferedImage second = decoder.decode(ByteBuffer.wrap(TestPictures.jpeg(Color.BLUE)), first);
        assertThat(second).isSameAs(first);
        assertThat(colour(first).getBlue()).isGreaterThan(250);
    }

    @Test
    void changesBetweenSizesAndGrey() throws IOException {
        decoder.decode(ByteBuffer.wrap(TestPictures.jpeg(Color.RED)), null);
        BufferedImage grey = decoder.decode(
                ByteBuffer.wrap(TestPictures.jpeg(32, 16, Color.WHITE, BufferedImage.TYPE_BYTE_GRAY)), null);
        assertThat(new Dimension(grey.getWidth(), grey.getHeight())).isEqualTo(new Dimension(32, 16));
        assertThat(colour(grey)).isEqualTo(Color.WHITE);
        assertThat(colour(decoder.decode(ByteBuffer.wrap(TestPictures.jpeg(Color.GREEN)), null))
                        .getGreen())
                .isGreaterThan(250);
    }

    @Test
    void refusesWhatIsDamagedAndGoesOn() throws IOException {
        byte[] whole = TestPictures.jpeg(640, 480, Color.RED, BufferedImage.TYPE_INT_RGB);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        half[half.length - 2] = (byte) 0xFF;
        half[half.length - 1] = (byte) 0xD9;
        assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(half), null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), null))
                .isInstanceOf(IOException.class);
        assertThat(colour(decoder.decode(ByteBuffer.wrap(whole), null)).getRed())
                .isGreaterThan(250);
    }

    @Test
    void takesWhatCamerasPutBeforeTheEnd() throws IOException {
        byte[] whole = TestPictures.jpeg(Color.RED);
        ByteBuffer padded = ByteBuffer.allocate(whole.length + 16)
                .put(whole, 0, whole.length - 2)
                .position(whole.length + 14)
                .put(whole, whole.length - 2, 2)
                .flip();
        assertThat(colour(decoder.decode(padded, null)).getRed()).isGreaterThan(250);
    }

    @Test
    void tellsTheSizeByTheHeadersAlone() throws IOException {
        byte[] huge = TestPictures.jpeg(Color.RED);
        for (int i = 0; i < huge.length - 8; i++) {
            if (huge[i] == (byte) 0xFF && huge[i + 1] == (byte) 0xC0) {
                Arrays.fill(huge, i + 5, i + 9, (byte) 0xFF);
            }
        }
        assertThat(decoder.size(ByteBuffer.wrap(huge))).isEqualTo(new Dimension(65_535, 65_535));
    }
}
