// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.utils.properties.InterpolationHelper.SubstitutionCallback;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes configurations of the bundles from the files of a folder and the command line. A file that cannot be read does
 * not lead to defaults: the previous settings stay in force. Called by one thread at a time.
 */
final class SettingsFolder implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFolder.class);
    /** The property in which Apache Felix File Install has the URI of the file. Configurations from files have it. */
    static final String FILE = "felix.fileinstall.filename";

    private final Path folder;
    private final ConfigurationAdmin configurations;
    private final CommandLine commandLine;
    private final SubstitutionCallback variables;
    /** The last message about each file, so that it is not repeated. */
    private final Map<String, String> said = new ConcurrentHashMap<>();

    /** @param variables returns the value of <code>${variable}</code> in a file, or null if it has none */
    SettingsFolder(
            Path folder, ConfigurationAdmin configurations, CommandLine commandLine, SubstitutionCallback variables) {
        this.folder = folder;
        this.configurations = configurations;
        this.commandLine = commandLine;
        this.variables = variables;
    }

    /**
     * Reads all files, and deletes the configurations of files that were deleted since the last run.
     *
     * @throws SettingsException if the folder or one of its files cannot be read
     */
    void takeAll() throws SettingsException, IOException {
        Set<String> left = new HashSet<>(commandLine.pids());
        for (Path path : files()) {
            SettingsFile file = SettingsFile.of(path);
            try {
                take(file);
                left.remove(file.configurationPid());
            } catch (NoSuchFileException e) {
                // It was deleted in between.
            }
        }
        for (Configuration configuration : fromFiles()) {
            URI uri = URI.create(configuration.getProperties().get(FILE).toString());
            if (!Files.exists(Path.of(uri)) || !Path.of(uri).getParent().equals(folder)) {
                configuration.delete();
            }
        }
        for (String pid : left) {
            withoutFile(pid);
        }
    }

    private List<Path> files() throws SettingsException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(SettingsFile::is).sorted().toList();
        } catch (IOException e) {
            throw new SettingsException("the settings in " + folder + " cannot be read: " + e);
        }
    }

    private Configuration[] fromFiles() throws IOException {
        try {
            Configuration[] found = configurations.listConfigurations("(" + FILE + "=*)");
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean canHandle(File file) {
        return file.toPath().getParent().equals(folder) && SettingsFile.is(file.toPath());
    }

    @Override
    public void install(File file) throws IOException {
        update(file);
    }

    @Override
    public void update(File changed) throws IOException {
        SettingsFile file = SettingsFile.of(changed.toPath());
        try {
            take(file);
        } catch (NoSuchFileException e) {
            uninstall(changed);
        } catch (SettingsException e) {
            say(file, e.getMessage(), () -> LOG.error("{}. Its settings stay as they were", e.getMessage()));
        }
    }

    private void take(SettingsFile file) throws SettingsException, IOException {
        Map<String, Object> settings = file.read(variables);
        Map<String, Object> written = new HashMap<>(settings);
        List<CommandLine.Option> contradicted = commandLine.apply(file.configurationPid(), settings);
        StringBuilder text = new StringBuilder();
        for (CommandLine.Option option : contradicted) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(option.setting())
                    .append(" = ")
                    .append(written.get(option.setting()))
                    .append(" does not hold, since ")
                    .append(option.flag())
                    .append(' ')
                    .append(commandLine.value(option))
                    .append(" was given");
        }
        say(file, text.toString(), () -> LOG.info("{}: {}", file.shown(), text));
        settings.put(FILE, file.path().toUri().toString());
        configuration(file).updateIfDifferent(dictionary(settings));
    }

    private Configuration configuration(SettingsFile file) throws IOException {
        return file.name().isPresent()
                ? configurations.getFactoryConfiguration(file.pid(), file.name().get(), "?")
                : configurations.getConfiguration(file.pid(), "?");
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> settings) {
        return new Hashtable<>(settings);
    }

    @Override
    public void uninstall(File gone) throws IOException {
        SettingsFile file = SettingsFile.of(gone.toPath());
        said.remove(file.shown());
        if (commandLine.pids().contains(file.configurationPid())) {
            withoutFile(file.configurationPid());
        } else {
            configuration(file).delete();
        }
    }

    /** Settings of the command line hold without a file, too, but not in the next run without the option. */
    private void withoutFile(String pid) throws IOException {
        SettingsFile file = SettingsFile.of(folder, pid);
        Map<String, Object> settings = new HashMap<>();
        commandLine.apply(pid, settings);
        settings.put(FILE, file.path().toUri().toString());
        configuration(file).updateIfDifferent(dictionary(settings));
    }

    /** Logs a message about a file, unless it is the last one again. An empty text is not logged. */
    private void say(SettingsFile file, String text, Runnable saying) {
        if (!text.equals(said.put(file.shown(), text)) && !text.isEmpty()) {
            saying.run();
        }
    }
}
