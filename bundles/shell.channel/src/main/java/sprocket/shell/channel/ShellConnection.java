// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The server's end of the connection of one client. It has three threads. One reads, so that an interruption is noticed
 * while a line runs. One runs the lines. One writes their output. All of them end when the channel is closed, which is
 * how a connection is ended.
 */
final class ShellConnection {

    /** Sent to a client that breaks the protocol, or sends several requests at once. */
    private static final String OUT_OF_TURN = "a request came before the answer to the one before it";

    private static final Duration GOODBYE = Duration.ofMillis(300);

    private final SocketChannel channel;
    private final FrameChannel frames;
    private final Outbox outbox = new Outbox();
    private final CurrentRequest current = new CurrentRequest();
    private final Interpreter interpreter;
    private final ExecutorService runner;
    private final Thread reader;
    private final Thread writer;
    private final Consumer<ShellConnection> atEnd;
    private volatile long lastSign = System.nanoTime();

    ShellConnection(
            SocketChannel channel, String name, Interpreter.Factory interpreters, Consumer<ShellConnection> atEnd) {
        this.channel = channel;
        this.frames = new FrameChannel(channel);
        this.atEnd = atEnd;
        this.interpreter =
                interpreters.open(new FrameOutput(FrameType.OUT, outbox), new FrameOutput(FrameType.ERR, outbox));
        this.runner = Executors.newSingleThreadExecutor(task -> thread(task, name + "-run"));
        this.reader = thread(this::read, name + "-in");
        this.writer = thread(this::write, name + "-out");
    }

    /** Output of lines, sent in frames. */
    private static final class FrameOutput extends OutputStream {

        private static final int CHUNK = 8192;

        private final FrameType type;
        private final Outbox outbox;

        FrameOutput(FrameType type, Outbox outbox) {
            this.type = type;
            this.outbox = outbox;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from; at < from + length; at += CHUNK) {
                outbox.put(new Frame(type, Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, from + length))));
            }
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        outbox.answer(Frame.of(FrameType.READY, ShellClient.VERSION));
        // First, since the reader waits for it when it ends: that does not work with a thread that was not started.
        writer.start();
        reader.start();
    }

    private void read() {
        try {
            for (Optional<Frame> frame = frames.read(); frame.isPresent(); frame = frames.read()) {
                lastSign = System.nanoTime();
                received(frame.get());
            }
        } catch (ChannelException e) {
            sayGoodbye(e.getMessage());
        } catch (IOException e) {
            // The client has gone, or we have closed the channel.
        } finally {
            cleanUp();
        }
    }

    private void received(Frame frame) throws ChannelException {
        switch (frame.type()) {
            case INTERRUPT -> current.interrupt();
            case DIRECTORY -> {
                String directory = frame.text();
                runner.execute(() -> interpreter.directory(directory));
            }
            default -> begin(Request.of(frame));
        }
    }

    private void begin(Request request) throws ChannelException {
        if (!current.begin()) {
            throw new ChannelException(OUT_OF_TURN);
        }
        runner.execute(() -> serve(request));
    }

    private void serve(Request request) {
        current.serve();
        Frame answer = request.type() == FrameType.RUN ? run(request) : complete(request);
        current.end(() -> outbox.answer(answer));
    }

    private Frame run(Request request) {
        try {
            Request.requireLength(request.line());
            return Frame.of(FrameType.EXIT, interpreter.run(request.line(), Math.max(0, request.number())));
        } catch (InterruptedException e) {
            return Frame.of(FrameType.EXIT, ExitCode.INTERRUPTED);
        } catch (ChannelException e) {
            outbox.answer(error(e.getMessage()));
            return Frame.of(FrameType.EXIT, ExitCode.SYNTAX);
        } catch (RuntimeException | Error e) {
            outbox.answer(error("The shell failed: " + e));
            return Frame.of(FrameType.EXIT, ExitCode.FAILED);
        }
    }

    private static Frame error(String line) {
        return new Frame(FrameType.ERR, (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Frame complete(Request request) {
        String line = request.line();
        boolean sensible =
                line.length() <= Request.MAX_LINE && request.number() >= 0 && request.number() <= line.length();
        try {
            return Candidate.frame(sensible ? interpreter.complete(line, request.number()) : List.of());
        } catch (RuntimeException | Error e) {
            // A failed completion must not disturb the user who types.
            return Candidate.frame(List.of());
        }
    }

    private void write() {
        try {
            for (Frame frame = outbox.take(); frame != null; frame = outbox.take()) {
                frames.write(frame);
                outbox.written();
                lastSign = System.nanoTime();
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone.
        }
        close();
    }

    /**
     * Whether the client has been idle for long. It is not while a line runs without output; it is while it does not
     * read the output.
     */
    boolean idleFor(Duration limit) {
        boolean waits = !current.busy() || outbox.pending();
        return waits && System.nanoTime() - lastSign > limit.toNanos();
    }

    /** Waits until the current request has ended and its answer has been sent. */
    void awaitQuiet(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        current.awaitEnd(patience);
        outbox.awaitSent(patience.minusNanos(System.nanoTime() - start));
    }

    /** Tells the client why, if it reads, and ends the connection. Returns at once. */
    void end(String reason) {
        if (outbox.pending()) {
            close();
        } else {
            sayGoodbye(reason);
        }
    }

    /** The writer closes the channel after the last frame. */
    private void sayGoodbye(String reason) {
        outbox.putLast(Frame.of(FrameType.CLOSED, reason));
        current.interrupt();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be done about it.
        }
    }

    /** Waits for the threads that read and write. The one that runs a line may not be interruptible. */
    void join(Duration patience) throws InterruptedException {
        reader.join(patience.toMillis());
        writer.join(patience.toMillis());
    }

    private void cleanUp() {
        current.interrupt();
        outbox.finish();
        try {
            // Remaining frames are still sent, but a client that does not read them delays nobody.
            writer.join(GOODBYE.toMillis());
            close();
            outbox.discard();
            writer.interrupt();
            runner.shutdownNow();
            runner.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        interpreter.close();
        atEnd.accept(this);
    }
}
