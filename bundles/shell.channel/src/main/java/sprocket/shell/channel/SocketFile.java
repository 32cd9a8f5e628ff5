// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** A Unix domain socket in the file system that only its owner can open, from the bind to the removal of the file. */
final class SocketFile implements AutoCloseable {

    /** Systems accept 102 to 107 bytes (sun_path). A path that works on one system should work on all. */
    static final int MAX_PATH_BYTES = 100;

    private static final int BACKLOG = 16;

    private final Path path;
    private final ServerSocketChannel channel;
    /** Tells our file from another one at the same path. */
    private final Object key;

    private final UserPrincipal owner;

    private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.key = key(path);
        this.owner = Files.getOwner(path);
    }

    /**
     * Binds the socket. The file of a server that was killed is replaced.
     *
     * @throws ChannelException where it cannot be bound, with the reason and what to do
     */
    static SocketFile bind(Path path) throws IOException {
        requireShort(path);
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new ChannelException(path + " cannot be a socket");
        }
        PrivateDirectory.require(directory);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            removeStale(path);
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
            SocketFile file = new SocketFile(path, channel);
            if (!Files.getOwner(directory).equals(file.owner)) {
                file.close();
                throw new ChannelException(directory + " belongs to "
                        + Files.getOwner(directory).getName() + ", who could replace the socket of "
                        + file.owner.getName() + " there: name another directory");
            }
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static void requireShort(Path path) throws ChannelException {
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw new ChannelException("The path of a socket may have " + MAX_PATH_BYTES + " bytes, and " + path
                    + " has " + bytes + ": name a shorter one");
        }
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new ChannelException(path + " is there already and is no socket: name another path");
        }
        if (answers(path)) {
            throw new ChannelException("Another server listens at " + path + ": name another path");
        }
        Files.deleteIfExists(path);
    }

    private static boolean answers(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Object key(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.fileKey() == null ? attributes.creationTime() : attributes.fileKey();
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** The owner of the socket: the user who runs the server. */
    UserPrincipal owner() {
        return owner;
    }

    /** Stops listening, and removes the file unless it is another one now. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key(path).equals(key)) {
            Files.deleteIfExists(path);
        }
    }
}
