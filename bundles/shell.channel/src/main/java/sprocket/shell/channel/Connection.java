// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One client. Three threads serve it: one reads, so that an interruption is seen while a line runs; one runs the lines;
 * one writes what they say. All of them end when the channel is closed, and whoever wants the connection to end closes
 * the channel.
 */
final class Connection {

    /** Said of a client that breaks the rules of the protocol, or asks for too much at once. */
    private static final String OUT_OF_TURN = "a request came before the answer to the one before it";

    private static final Duration GOODBYE = Duration.ofMillis(300);

    private final SocketChannel channel;
    private final Frames frames;
    private final Outbox outbox = new Outbox();
    private final Turn turn = new Turn();
    private final Interpreter interpreter;
    private final ExecutorService runner;
    private final Thread reader;
    private final Thread writer;
    private final Consumer<Connection> atEnd;
    private volatile long lastSign = System.nanoTime();

    Connection(SocketChannel channel, String name, Interpreter.Factory interpreters, Consumer<Connection> atEnd) {
        this.channel = channel;
        this.frames = new Frames(channel);
        this.atEnd = atEnd;
        this.interpreter =
                interpreters.open(new RunOutput(FrameType.OUT, outbox), new RunOutput(FrameType.ERR, outbox));
        this.runner = Executors.newSingleThreadExecutor(task -> thread(task, name + "-run"));
        this.reader = thread(this::read, name + "-in");
        this.writer = thread(this::write, name + "-out");
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        outbox.answer(Frame.of(FrameType.READY, ShellClient.VERSION));
        reader.start();
        writer.start();
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
            // The client is gone, or we have closed the channel.
        } finally {
            cleanUp();
        }
    }

    private void received(Frame frame) throws ChannelException {
        switch (frame.type()) {
            case INTERRUPT -> turn.interrupt();
            case DIRECTORY -> {
                String directory = frame.text();
                runner.execute(() -> interpreter.directory(directory));
            }
            default -> begin(Request.of(frame));
        }
    }

    private void begin(Request request) throws ChannelException {
        if (!turn.begin()) {
            throw new ChannelException(OUT_OF_TURN);
        }
        runner.execute(() -> serve(request));
    }

    private void serve(Request request) {
        turn.serve();
        Frame answer = request.type() == FrameType.RUN ? run(request) : complete(request);
        turn.end(() -> outbox.answer(answer));
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
            return Candidates.frame(sensible ? interpreter.complete(line, request.number()) : List.of());
        } catch (RuntimeException | Error e) {
            // Nobody who types wants to be told.
            return Candidates.frame(List.of());
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
            // Nobody is there to read it.
        }
        close();
    }

    /** A line that runs in silence is no idle connection; one whose output nobody reads is. */
    boolean idleFor(Duration limit) {
        boolean waits = !turn.busy() || outbox.pending();
        return waits && System.nanoTime() - lastSign > limit.toNanos();
    }

    /** Lets what runs come to its end, and its answer reach the client. */
    void awaitQuiet(Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        turn.awaitEnd(patience);
        outbox.awaitSent(patience.minusNanos(System.nanoTime() - start));
    }

    /** Tells the client why, if it listens, and ends the connection. Returns at once. */
    void end(String reason) {
        if (outbox.pending()) {
            close();
        } else {
            sayGoodbye(reason);
        }
    }

    /** The writer closes the channel behind the last frame. */
    private void sayGoodbye(String reason) {
        outbox.putLast(Frame.of(FrameType.CLOSED, reason));
        turn.interrupt();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is not ours any more either way.
        }
    }

    /** Waits for the threads; those of a command that cannot be interrupted are left to it. */
    void join(Duration patience) throws InterruptedException {
        reader.join(patience.toMillis());
        writer.join(patience.toMillis());
    }

    private void cleanUp() {
        turn.interrupt();
        outbox.finish();
        try {
            // What is left to say is said; a client that does not read it keeps nobody waiting.
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
