// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The class archive: the classes that a run has loaded, in the form in which the Java virtual machine has them in
 * memory (class-data sharing). The next start takes them from there. The start script finds the file, and tells the
 * virtual machine either to use it or to record what it needs. This class makes the file at the end of a run that has
 * recorded, and deletes it when it belongs to other files.
 *
 * <p>The virtual machine uses no archive of another Java runtime, and no class whose bytes have changed. So an old
 * archive does no harm, but it saves little time.
 */
final class ClassArchive {

    /** System property: the file that this virtual machine was told to use. */
    private static final String USED = "sprocket.archive";
    /** System property: the file that is to be made. */
    private static final String WANTED = "sprocket.archive.make";
    /** Ends the name of a file that is being written. */
    private static final String INCOMPLETE = ".new";
    /** What an archive depends on besides the bundles. */
    private static final List<String> RUNTIME = List.of("java.home", "java.runtime.version", "java.vm.version");

    /**
     * Deletes the archive in use if it was made of other bundles or by another Java runtime. The next run then makes it
     * anew.
     *
     * @param fingerprint of the bundles
     */
    void check(String fingerprint) {
        String used = System.getProperty(USED);
        if (used == null) {
            return;
        }
        Path file = Path.of(used);
        try {
            if (!Files.readString(origin(file)).equals(contents(file, fingerprint))) {
                delete(file);
            }
        } catch (IOException e) {
            // It cannot be read or deleted, so it stays as it is. The server starts all the same.
        }
    }

    /**
     * Makes the archive, if this run was told to. The virtual machine stands still for up to a second. Several servers
     * may do so at once: the last one counts.
     *
     * @param fingerprint of the bundles
     */
    void make(String fingerprint) {
        String wanted = System.getProperty(WANTED);
        if (wanted == null) {
            return;
        }
        Path file = Path.of(wanted);
        try {
            deleteLeftovers(file);
            Path incomplete = incomplete(file, ProcessHandle.current().pid());
            dump(incomplete);
            if (Files.exists(incomplete)) {
                flush(incomplete);
                // The start script uses no archive without its origin.
                delete(file);
                Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
                Files.writeString(origin(file), contents(file, fingerprint));
            }
        } catch (JMException e) {
            // This Java virtual machine makes no archives.
        } catch (IOException e) {
            System.err.println("sprocket: the class archive " + file + " cannot be written (" + e
                    + "). Servers start without it, a little later; SPROCKET_ARCHIVE names another file, or none.");
        }
    }

    /** The name of an archive while a process writes it. */
    private static Path incomplete(Path archive, long process) {
        return archive.resolveSibling(archive.getFileName() + "." + process + INCOMPLETE);
    }

    /** Deletes what killed processes have left. */
    private static void deleteLeftovers(Path archive) throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(archive.toAbsolutePath().getParent(), "*" + INCOMPLETE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String process =
                        name.substring(0, name.length() - INCOMPLETE.length()).replaceFirst(".*\\.", "");
                if (process.matches("\\d{1,18}")
                        && file.equals(incomplete(archive.toAbsolutePath(), Long.parseLong(process)))
                        && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void delete(Path file) throws IOException {
        Files.deleteIfExists(origin(file));
        Files.deleteIfExists(file);
    }

    /** Has the file on the disk before it gets its name: the virtual machine would crash if some of it were missing. */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The file that says how long an archive is, for the start script, and what it was made of. */
    private static Path origin(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".of");
    }

    private static String contents(Path archive, String fingerprint) throws IOException {
        StringBuilder contents = new StringBuilder().append(Files.size(archive)).append('\n');
        for (String name : RUNTIME) {
            contents.append(System.getProperty(name)).append('\n');
        }
        return contents.append(fingerprint).toString();
    }

    /** The command {@code VM.cds} of the virtual machine, as {@code jcmd} would give it. What it prints is left out. */
    private static void dump(Path file) throws JMException {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", '"' + file.toString() + '"'}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(out);
        }
    }
}
