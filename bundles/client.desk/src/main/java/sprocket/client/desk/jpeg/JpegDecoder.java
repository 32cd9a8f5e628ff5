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

    /** Makes decoders. This is the service. Called on any thread. */
    @ConsumerType
    interface Factory {

        JpegDecoder create();
    }

    /**
     * The size of an image in pixels, from its headers only. Images that are too large are not decoded.
     *
     * @param image from position to limit; neither is changed
     * @throws IOException if the headers are damaged or of an unknown kind
     */
    Dimension size(ByteBuffer image) throws IOException;

    /**
     * Decodes an image.
     *
     * @param image from position to limit; neither is changed
     * @param into an earlier image of this decoder with the right size, which may be reused; null if there is none
     * @return {@code into}, or a new image
     * @throws IOException if the image is damaged or of an unknown kind
     */
    BufferedImage decode(ByteBuffer image, BufferedImage into) throws IOException;

    @Override
    void close();
}
