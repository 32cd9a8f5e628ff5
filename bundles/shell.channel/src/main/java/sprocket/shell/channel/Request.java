// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

/**
 * A request of a client.
 *
 * @param number the columns of the terminal in a RUN, the position of the cursor in a COMPLETE
 */
record Request(FrameType type, String line, int number) {

    /** The most characters of a line: enough for what a person types, or for a small script. */
    static final int MAX_LINE = 16_384;

    Frame frame() {
        return Frame.of(type, out -> {
            if (type == FrameType.RUN) {
                out.writeInt(number);
                out.writeUTF(line);
            } else {
                out.writeUTF(line);
                out.writeInt(number);
            }
        });
    }

    static Request of(Frame frame) throws ChannelException {
        return switch (frame.type()) {
            case RUN ->
                frame.read(in -> {
                    int columns = in.readInt();
                    return new Request(FrameType.RUN, in.readUTF(), columns);
                });
            case COMPLETE -> frame.read(in -> new Request(FrameType.COMPLETE, in.readUTF(), in.readInt()));
            default -> throw new ChannelException("A client does not send " + frame.type());
        };
    }

    /** @throws ChannelException with what is wrong */
    static void requireLength(String line) throws ChannelException {
        if (line.length() > MAX_LINE) {
            throw new ChannelException("A line may have " + MAX_LINE + " characters, this one has " + line.length());
        }
    }
}
