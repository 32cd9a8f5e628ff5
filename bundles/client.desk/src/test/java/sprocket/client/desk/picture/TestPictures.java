// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import sprocket.client.media.StreamUnit;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/** JPEG images of one colour. */
final class TestPictures {

    static final Track TRACK = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 64, 48, 25, Map.of()));
    static final long PERIOD = 40_000_000;

    private TestPictures() {}

    static byte[] jpeg(int width, int height, Color colour, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] jpeg(Color colour) {
        return jpeg(64, 48, colour, BufferedImage.TYPE_INT_RGB);
    }

    /** The same with a segment that says which field it is. */
    static byte[] field(Color colour, int polarity) {
        byte[] whole = jpeg(64, 24, colour, BufferedImage.TYPE_INT_RGB);
        byte[] segment = {(byte) 0xFF, (byte) 0xE0, 0, 7, 'A', 'V', 'I', '1', (byte) polarity};
        return ByteBuffer.allocate(whole.length + segment.length)
                .put(whole, 0, 2)
                .put(segment)
                .put(whole, 2, whole.length - 2)
                .array();
    }

    static StreamUnit unit(int number, long arrival, byte[] jpeg) {
        long time = number * PERIOD;
        AccessUnit unit = AccessUnit.of(TRACK, time, PERIOD, ByteBuffer.wrap(jpeg));
        return new StreamUnit(unit, time, 1, number * 3600, arrival, Optional.empty());
    }
}
