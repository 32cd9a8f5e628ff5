// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The server of the channel. It accepts connections of the user who runs it, and of nobody else. Closing it ends all
 * connections and their threads.
 */
public final class ShellServer implements AutoCloseable {

    /** Given to lines that run when the server stops, such as the line that stops it. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration JOIN = Duration.ofSeconds(1);
    private static final long AFTER_FAILURE_MILLIS = 100;

    private final SocketFile socket;
    private final Selector selector;
    private final Interpreter.Factory interpreters;
    private final Limits limits;
    private final Consumer<String> warnings;
    private final Set<ShellConnection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private int accepted;

    private ShellServer(
            SocketFile socket,
            Selector selector,
            Interpreter.Factory interpreters,
            Limits limits,
            Consumer<String> warnings) {
        this.socket = socket;
        this.selector = selector;
        this.interpreters = interpreters;
        this.limits = limits;
        this.warnings = warnings;
        this.acceptor = new Thread(this::accept, "sprocket-shell");
        acceptor.setDaemon(true);
    }

    /**
     * Listens at a path.
     *
     * @param warnings receives a sentence for each refused connection and for each failure
     * @throws ChannelException where it cannot listen there, with the reason and what to do
     */
    public static ShellServer open(
            Path path, Interpreter.Factory interpreters, Limits limits, Consumer<String> warnings) throws IOException {
        SocketFile socket = SocketFile.bind(path);
        try {
            Selector selector = Selector.open();
            socket.channel().configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            ShellServer server = new ShellServer(socket, selector, interpreters, limits, warnings);
            server.acceptor.start();
            return server;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The number of open connections. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        long sweep = Math.max(1, Math.min(10_000, limits.idle().toMillis() / 4));
        while (socket.channel().isOpen()) {
            try {
                selector.select(sweep);
                selector.selectedKeys().clear();
                for (SocketChannel next = socket.channel().accept();
                        next != null;
                        next = socket.channel().accept()) {
                    admit(next);
                }
                connections.stream()
                        .filter(c -> c.idleFor(limits.idle()))
                        .forEach(c ->
                                c.end("No command was sent for " + limits.idle().toSeconds() + " s"));
            } catch (IOException | RuntimeException e) {
                recover(e);
            }
        }
    }

    private void recover(Exception failure) {
        if (socket.channel().isOpen()) {
            warnings.accept("The shell cannot take a connection: " + failure);
            try {
                Thread.sleep(AFTER_FAILURE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        try {
            Optional<String> refusal = Peer.refusal(socket.owner(), Peer.of(channel));
            if (refusal.isPresent()) {
                warnings.accept("A connection was refused: " + refusal.get());
                refuse(channel, refusal.get());
            } else if (connections.size() >= limits.connections()) {
                refuse(channel, "The shell has " + limits.connections() + " connections already, and takes no more");
            } else {
                ShellConnection connection =
                        new ShellConnection(channel, "sprocket-shell-" + ++accepted, interpreters, connections::remove);
                connections.add(connection);
                connection.start();
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Does not block: a few bytes fit into the buffer of a new connection, even if the client does not read them. */
    private static void refuse(SocketChannel channel, String reason) throws IOException {
        try (channel) {
            new FrameChannel(channel).write(Frame.of(FrameType.CLOSED, reason));
        }
    }

    /** Ends all connections within about a second. */
    @Override
    public void close() {
        try {
            socket.close();
            selector.close();
            join(acceptor);
            long start = System.nanoTime();
            for (ShellConnection connection : connections) {
                connection.awaitQuiet(GRACE.minusNanos(System.nanoTime() - start));
            }
            connections.forEach(c -> c.end("The server stops"));
            for (ShellConnection connection : connections) {
                connection.join(JOIN);
                connection.close();
            }
        } catch (IOException e) {
            warnings.accept("The socket of the shell was not removed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.forEach(ShellConnection::close);
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join(JOIN.toMillis());
    }
}
