// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one server or client keeps while it runs and from one run to the next: its bundle cache and its local shell's
 * socket. Held by one process at a time; the operating system lets go of the lock however that process ends.
 */
final class DataDirectory implements AutoCloseable {

    /** Whose it is, for messages. */
    enum Owner {
        SERVER("server", "choose another port with --port, or"),
        CLIENT("client", "choose");

        private final String name;
        private final String choose;

        Owner(String name, String choose) {
            this.name = name;
            this.choose = choose;
        }
    }

    /** What all systems take for a socket of the Unix domain. */
    private static final int MAX_SOCKET_BYTES = 100;

    private static final String LOCK = "server.pid";

    private final Path directory;
    private final FileChannel channel;
    private final boolean passing;

    private DataDirectory(Path directory, FileChannel channel, boolean passing) {
        this.directory = directory;
        this.channel = channel;
        this.passing = passing;
    }

    /**
     * Takes a directory, which is made where there is none.
     *
     * @param passing whether nobody needs it afterwards
     * @throws LaunchException where it cannot be written, or another process has it
     */
    static DataDirectory take(Path directory, boolean passing, Owner owner) throws LaunchException {
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    directory.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String other = holder(channel);
                channel.close();
                throw new LaunchException("another " + owner.name + " runs with the data in " + directory + other + "; "
                        + owner.choose + " another directory with --data.");
            }
            channel.truncate(0)
                    .write(
                            ByteBuffer.wrap(
                                    Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
                            0);
            return new DataDirectory(directory, channel, passing);
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot write to the data directory " + directory + " (" + e + "); choose another with --data.");
        }
    }

    /**
     * Removes what processes that were killed have left.
     *
     * @param prefix of the names of passing directories; the id of the process follows
     */
    static void sweep(Path root, String prefix) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> directories = Files.list(root)) {
            directories
                    .filter(directory -> leftBy(directory.getFileName().toString(), prefix) && !inUse(directory))
                    .forEach(directory -> {
                        try {
                            take(directory, true, Owner.SERVER).close();
                        } catch (LaunchException | IOException e) {
                            // Another process may do so at this moment, too; what cannot be removed does no harm.
                        }
                    });
        } catch (IOException e) {
            // What cannot be seen cannot be removed.
        }
    }

    private static boolean leftBy(String name, String prefix) {
        return name.startsWith(prefix)
                && name.substring(prefix.length()).matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(prefix.length())))
                        .isEmpty();
    }

    /** Whether a process has it now. */
    static boolean inUse(Path directory) {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock free = lock(channel)) {
            return free == null;
        } catch (IOException e) {
            // Another user's: whether it runs or not, it is not for us.
            return false;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            // Behind what it says, which on Windows could not be read otherwise.
            return channel.tryLock(1024, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return pid.matches("\\d+") ? " (process " + pid + ")" : "";
    }

    Path cache() {
        return directory.resolve("cache");
    }

    /**
     * Of whoever has a directory; where its path would be too long for a socket, below the directory for temporary
     * files.
     */
    static Path socket(Path directory) {
        Path own = directory.resolve("shell").resolve("socket");
        if (own.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_BYTES) {
            return own;
        }
        String name = "sprocket-" + Integer.toHexString(directory.toString().hashCode());
        return Path.of(System.getProperty("java.io.tmpdir"), name + "-" + System.getProperty("user.name"), "socket");
    }

    Path socket() {
        return socket(directory);
    }

    /**
     * Names of the bundles that the last run installed from the same files into the cache, and that are in it as it
     * left them, what was swapped since included. Empty where that is not so; the cache is empty then, too.
     */
    Optional<Set<String>> installed(String fingerprint) throws LaunchException {
        try {
            if (Files.exists(marker()) && Files.readString(marker()).equals(fingerprint)) {
                return Optional.of(Set.copyOf(Files.readAllLines(names())));
            }
            Files.deleteIfExists(marker());
            delete(cache());
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchException("cannot empty the bundle cache " + cache() + " (" + e + ").");
        }
    }

    /** The cache is complete: everything is installed and was started. */
    void completed(String fingerprint, Set<String> installed) throws IOException {
        Files.write(names(), installed);
        Files.writeString(marker(), fingerprint);
    }

    private Path names() {
        return directory.resolve("cache.bundles");
    }

    private Path marker() {
        return directory.resolve("cache.of");
    }

    @Override
    public void close() throws IOException {
        if (passing) {
            delete(directory);
        }
        channel.close();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
