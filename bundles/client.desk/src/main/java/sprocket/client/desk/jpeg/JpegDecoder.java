// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.jpeg;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/** Decodes JPEG images. A decoder is used by one thread at a time, which is never the event thread. */
@ConsumerType
public interface JpegDecoder extends AutoCloseable {

    /** Makes decoders: the service. The calls may come on any thread. */
    @ConsumerType
    interface Factory {

        JpegDecoder create();
    }

    /**
     * The size of an image in pixels, from its headers alone: what is too large is not decoded.
     *
     * @param image from position to limit; neither is changed
     * @throws IOException where the headers are damaged or of a kind that is not known
     */
    Dimension size(ByteBuffer image) throws IOException;

    /**
     * Decodes an image.
     *
     * @param image from position to limit; neither is changed
     * @param into an image of this decoder that may be drawn into again, where it has the right size; null where there
     *     is none
     * @return {@code into}, or a new image
     * @throws IOException where the image is damaged or of a kind that is not known
     */
    BufferedImage decode(ByteBuffer image, BufferedImage into) throws IOException;

    @Override
    void close();
}
