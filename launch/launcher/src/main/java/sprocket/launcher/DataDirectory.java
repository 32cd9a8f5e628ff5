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
 * The data directory of a server or client: its bundle cache and the socket of its local shell. One process at a time
 * holds it by a file lock, which the operating system releases however the process ends.
 */
final class DataDirectory implements AutoCloseable {

    /** The program that has the directory, for messages. */
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

    /** The longest path that all systems accept for a Unix domain socket. */
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
     * Takes a directory, and creates it if necessary.
     *
     * @param passing whether it is deleted when the process ends
     * @throws LaunchException where it cannot be written, or another process holds it
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
     * Deletes the directories of processes that were killed.
     *
     * @param prefix of the names of directories that are deleted at the end; the process id follows
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
                            // Another process may delete it at the same moment. What is left does no harm.
                        }
                    });
        } catch (IOException e) {
            // Without a list nothing can be deleted.
        }
    }

    private static boolean leftBy(String name, String prefix) {
        return name.startsWith(prefix)
                && name.substring(prefix.length()).matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(prefix.length())))
                        .isEmpty();
    }

    /** Whether a process holds a directory now. */
    static boolean inUse(Path directory) {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock free = lock(channel)) {
            return free == null;
        } catch (IOException e) {
            // It belongs to another user, so we cannot use it in any case.
            return false;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            // Locks a byte after the content, since Windows does not let others read locked bytes.
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
     * The socket of the process that holds a directory. It is in the system's temporary folder where its path would be
     * too long otherwise.
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
     * The names of the bundles that the last run installed into the cache, if it installed them from the same files and
     * completed. Bundles that were swapped since are in the cache too. Otherwise the cache is emptied, and the result
     * is empty.
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

    /** Notes that the cache is complete: all bundles are installed and have been started. */
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
