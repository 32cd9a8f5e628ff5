// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The client's end of the channel. One thread uses it; {@link #interrupt} and {@link #close} may be called by any
 * thread. When the connection fails, a {@link ChannelException} says why, for people; the client cannot be used after
 * that.
 */
public final class ShellClient implements AutoCloseable {

    /** The version of the protocol. */
    static final int VERSION = 2;

    private final SocketChannel channel;
    private final FrameChannel frames;
    private final Object writing = new Object();

    private ShellClient(SocketChannel channel) {
        this.channel = channel;
        this.frames = new FrameChannel(channel);
    }

    /**
     * Connects to the server whose socket is at a path.
     *
     * @throws ChannelException where there is no server, or it refuses the connection
     */
    public static ShellClient connect(Path socket) throws IOException {
        SocketFile.requireShort(socket);
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new ChannelException(
                    Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
                            ? "No server answers at " + socket + " (" + e.getMessage() + "): is it still running?"
                            : "There is no server at " + socket + ": is it running, and as this user?");
        }
        ShellClient client = new ShellClient(channel);
        try {
            client.enter();
            return client;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void enter() throws IOException {
        int version = next(FrameType.READY).number();
        if (version != VERSION) {
            throw new ChannelException("The server's shell speaks version " + version
                    + " of its protocol, this program version " + VERSION + ": take both from one installation");
        }
        send(Frame.of(FrameType.DIRECTORY, Path.of("").toAbsolutePath().toString()));
    }

    /**
     * Runs a line in the server, and waits for its end.
     *
     * @param columns of the terminal; 0 where the output is for no terminal and must not be shortened
     * @param out gets the output of the line, in UTF-8
     * @param err gets the error output of the line, in UTF-8
     * @return an {@link ExitCode}
     */
    public int run(String line, int columns, OutputStream out, OutputStream err) throws IOException {
        ask(new Request(FrameType.RUN, line, columns));
        while (true) {
            Frame frame = next();
            switch (frame.type()) {
                case OUT -> write(frame, out);
                case ERR -> write(frame, err);
                case EXIT -> {
                    return frame.number();
                }
                default -> throw unexpected(frame);
            }
        }
    }

    private static void write(Frame frame, OutputStream to) throws IOException {
        to.write(frame.payload());
        to.flush();
    }

    /**
     * The possible completions of the word before the cursor.
     *
     * @param cursor position in the line, 0 to its length
     */
    public List<Candidate> complete(String line, int cursor) throws IOException {
        ask(new Request(FrameType.COMPLETE, line, cursor));
        return Candidate.listOf(next(FrameType.CANDIDATES));
    }

    /**
     * Has the server end the line that runs: {@link #run} then returns {@link ExitCode#INTERRUPTED}. Ignored where none
     * runs.
     */
    public void interrupt() throws IOException {
        send(Frame.of(FrameType.INTERRUPT));
    }

    private void ask(Request request) throws IOException {
        Request.requireLength(request.line());
        try {
            send(request.frame());
        } catch (IOException e) {
            // The server has ended the connection meanwhile. Its last frame says why.
            throw unexpected(next());
        }
    }

    private void send(Frame frame) throws IOException {
        synchronized (writing) {
            frames.write(frame);
        }
    }

    private Frame next(FrameType expected) throws IOException {
        Frame frame = next();
        if (frame.type() != expected) {
            throw unexpected(frame);
        }
        return frame;
    }

    private Frame next() throws IOException {
        try {
            return frames.read().orElseThrow(() -> new ChannelException("The server has ended the connection"));
        } catch (ChannelException e) {
            throw e;
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private static ChannelException ended(IOException e) {
        return new ChannelException("The connection to the server has ended (" + e.getMessage() + ")");
    }

    private static ChannelException unexpected(Frame frame) throws ChannelException {
        return new ChannelException(
                frame.type() == FrameType.CLOSED ? frame.text() : "The server sends " + frame.type() + " out of turn");
    }

    /** Ends the connection, and with it the line that runs. Idempotent. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
