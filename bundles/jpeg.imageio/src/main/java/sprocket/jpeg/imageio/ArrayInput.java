// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory as Image I/O reads them: no file is made of them, and none of its services is asked. */
final class ArrayInput extends ImageInputStreamImpl {

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
