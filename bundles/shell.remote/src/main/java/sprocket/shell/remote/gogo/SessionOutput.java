// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The output of the commands of a session, converted to UTF-8. Gogo writes in the default character set of the Java
 * virtual machine, which need not be UTF-8 before JDK 18. Closing it releases the connection: a thread that a command
 * has started may keep this object for ever.
 */
final class SessionOutput extends OutputStream {

    private static final int CHARS = 1024;

    private final CharsetDecoder decoder;
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private volatile OutputStream target;

    SessionOutput(OutputStream target, Charset written) {
        this.target = target;
        this.decoder = written.equals(StandardCharsets.UTF_8)
                ? null
                : written.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (decoder == null) {
            open().write(bytes, from, length);
        } else {
            recode(bytes, from, length);
        }
    }

    private synchronized void recode(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(undecoded.remaining() + length)
                .put(undecoded)
                .put(bytes, from, length)
                .flip();
        CharBuffer chars = CharBuffer.allocate(CHARS);
        boolean more = true;
        while (more) {
            more = decoder.decode(in, chars, false).isOverflow();
            open().write(chars.flip().toString().getBytes(StandardCharsets.UTF_8));
            chars.clear();
        }
        undecoded = in.slice();
    }

    /** Writes text in UTF-8, whatever the default character set is. */
    void print(CharSequence text) throws IOException {
        open().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private OutputStream open() throws IOException {
        OutputStream open = target;
        if (open == null) {
            throw new IOException("The line that wrote this has ended");
        }
        return open;
    }

    @Override
    public void close() {
        target = null;
    }
}
