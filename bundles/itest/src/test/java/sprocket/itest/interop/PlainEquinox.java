// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that runs the bundles of the distribution on Equinox, by its own jar and a {@code config.ini}. Its shell
 * ends the framework when the standard input ends.
 */
final class PlainEquinox implements AutoCloseable {

    private static final long STOP_SECONDS = 10;
    private static final String FRAMEWORK = "org.eclipse.core.runtime.adaptor.EclipseStarter";

    private final Path area;
    private final Process process;
    private final int port;

    private PlainEquinox(Path area, Process process, ServerLog log) throws IOException {
        this.area = area;
        this.process = process;
        this.port = log.awaitPort(process);
    }

    /**
     * Serves the sample movies.
     *
     * @param area an empty folder, for what Equinox reads and writes
     */
    static PlainEquinox start(Path area) throws IOException, ReflectiveOperationException, URISyntaxException {
        try (Writer configuration = Files.newBufferedWriter(area.resolve("config.ini"))) {
            configuration(settings(area)).store(configuration, null);
        }
        Path framework = Path.of(Class.forName(FRAMEWORK)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ServerLog log = new ServerLog(Files.createFile(area.resolve("server.out")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        framework.toString(),
                        "-configuration",
                        area.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.file().toFile())
                .start();
        try {
            return new PlainEquinox(area, process, log);
        } catch (RuntimeException | IOException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The settings of the distribution, with a port and media of the test's own. */
    private static Path settings(Path area) throws IOException {
        Path conf = Files.createDirectory(area.resolve("conf"));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Distribution.home().resolve("conf"), "*.{cfg,xml}")) {
            for (Path file : files) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        Files.writeString(conf.resolve("sprocket.rtsp.server.cfg"), "\nport = 0\n", StandardOpenOption.APPEND);
        Files.writeString(
                conf.resolve("sprocket.media.files.cfg"),
                "\nroot = " + Distribution.media() + "\n",
                StandardOpenOption.APPEND);
        return conf;
    }

    private static Properties configuration(Path conf) throws IOException {
        Properties ini = new Properties();
        ini.setProperty("osgi.bundles", bundles());
        ini.setProperty("eclipse.ignoreApp", "true");
        ini.setProperty("osgi.noShutdown", "true");
        ini.setProperty("gosh.args", "");
        ini.setProperty("felix.fileinstall.dir", conf.toString());
        ini.setProperty("felix.fileinstall.filter", ".*\\.cfg");
        ini.setProperty("felix.fileinstall.noInitialDelay", "true");
        ini.setProperty("felix.fileinstall.configEncoding", "UTF-8");
        ini.setProperty("felix.fileinstall.enableConfigSave", "false");
        ini.setProperty("logback.configurationFile", conf.resolve("logback.xml").toString());
        return ini;
    }

    /** All bundles of the distribution except those that read its settings. Fragments are not started. */
    private static String bundles() throws IOException {
        try (Stream<Path> jars = Files.list(Distribution.home().resolve("bundle"))) {
            return jars.filter(jar -> !jar.getFileName().toString().startsWith("settings-"))
                    .sorted()
                    .map(jar -> "reference:file:" + jar + (fragment(jar) ? "" : "@start"))
                    .collect(Collectors.joining(","));
        }
    }

    private static boolean fragment(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Fragment-Host") != null;
        } catch (IOException e) {
            throw new AssertionError("No bundle: " + jar, e);
        }
    }

    int port() {
        return port;
    }

    /**
     * Ends its input and waits for its end.
     *
     * @return its exit code
     */
    int stop() throws IOException {
        process.getOutputStream().close();
        try {
            return process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS).exitValue();
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            throw new AssertionError("Equinox does not end with its input within " + STOP_SECONDS + " s", e);
        }
    }

    /** Equinox begins a log when something goes wrong, such as a bundle that cannot be resolved. */
    String complaints() throws IOException {
        StringBuilder complaints = new StringBuilder();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(area, "*.log")) {
            for (Path log : logs) {
                complaints.append(Files.readString(log));
            }
        }
        return complaints.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
