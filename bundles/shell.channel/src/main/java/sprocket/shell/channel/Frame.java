// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;

/** A frame of the protocol. The payload belongs to the frame. */
record Frame(FrameType type, byte[] payload) {

    /** Enough for all candidates that a person reads. It limits the memory that the other side can make us allocate. */
    static final int MAX_PAYLOAD = 1 << 20;

    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static Frame of(FrameType type) {
        return new Frame(type, new byte[0]);
    }

    static Frame of(FrameType type, int number) {
        return of(type, out -> out.writeInt(number));
    }

    static Frame of(FrameType type, String text) {
        return of(type, out -> out.writeUTF(text));
    }

    static Frame of(FrameType type, Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            // A text is too long: nothing else can fail in memory.
            throw new UncheckedIOException(e);
        }
        return new Frame(type, bytes.toByteArray());
    }

    /** @throws ChannelException where the payload does not match the type of the frame */
    <T> T read(Reading<T> content) throws ChannelException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            T value = content.from(in);
            if (in.read() >= 0) {
                throw new ChannelException("A frame " + type + " holds more than it should");
            }
            return value;
        } catch (EOFException | UTFDataFormatException e) {
            throw new ChannelException("A frame " + type + " is malformed");
        } catch (ChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number() throws ChannelException {
        return read(DataInputStream::readInt);
    }

    String text() throws ChannelException {
        return read(in -> in.readUTF());
    }
}
