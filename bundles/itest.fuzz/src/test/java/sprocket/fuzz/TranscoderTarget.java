// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.imageio.ImageIoTranscoder;

/** A picture of any kind, decoded and encoded anew by Image I/O. */
final class TranscoderTarget implements FuzzTarget {

    private static final JpegTranscoder.Rules RULES = new JpegTranscoder.Rules(75, 2040, 2040);

    private final JpegTranscoder transcoder = new ImageIoTranscoder();

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public int rounds() {
        return 500;
    }

    /** The decoder takes 12 bytes for each sample, and a byte of a picture may hold 512 samples. */
    @Override
    public long allocation(int length) {
        return (16L << 20) + 18 * 512L * length;
    }

    @Override
    public void run(byte[] input) {
        try {
            ByteBuffer result = transcoder.transcode(ByteBuffer.wrap(input), RULES);
            JpegHeader header = JpegHeader.parse(result);
            if (header.width() > RULES.maxWidth() || header.height() > RULES.maxHeight()) {
                throw new AssertionError("Larger than it may be: " + header.width() + "x" + header.height());
            }
        } catch (JpegException e) {
            if (e.getMessage().isBlank() || e.getCause() instanceof OutOfMemoryError) {
                throw new AssertionError("Refused for want of memory, or without a reason", e);
            }
        }
    }
}
