// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is saved between runs: preferences, and the URLs that were played. Files are written in the background.
 * Thread-safe.
 */
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int MAX_HISTORY = 50;
    private static final String PREFERENCES = "desk.properties";
    private static final String HISTORY = "history.txt";

    private final Path directory;
    private final Executor writer;
    private final Properties preferences = new Properties();
    private final List<String> history = new ArrayList<>();

    /**
     * Reads the saved settings.
     *
     * @param writer writes the files, one after the other
     */
    public Settings(Path directory, Executor writer) {
        this.directory = directory;
        this.writer = writer;
        try {
            if (Files.exists(directory.resolve(PREFERENCES))) {
                try (var reader = Files.newBufferedReader(directory.resolve(PREFERENCES), StandardCharsets.UTF_8)) {
                    preferences.load(reader);
                }
            }
            if (Files.exists(directory.resolve(HISTORY))) {
                Files.readAllLines(directory.resolve(HISTORY), StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .limit(MAX_HISTORY)
                        .forEach(history::add);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The settings in {} cannot be read: {}", directory, e.toString());
        }
    }

    public synchronized boolean flag(String name) {
        return Boolean.parseBoolean(preferences.getProperty(name, "false"));
    }

    public synchronized Optional<String> text(String name) {
        return Optional.ofNullable(preferences.getProperty(name));
    }

    /** A number. If the value is no number or out of range, the default is returned. */
    public synchronized double number(String name, double otherwise, double least, double most) {
        try {
            double value = Double.parseDouble(preferences.getProperty(name, String.valueOf(otherwise)));
            return value >= least && value <= most ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public synchronized void keep(String name, Object value) {
        if (!String.valueOf(value).equals(preferences.setProperty(name, String.valueOf(value)))) {
            StringBuilder text = new StringBuilder();
            preferences.stringPropertyNames().stream()
                    .sorted()
                    .forEach(key -> text.append(key)
                            .append('=')
                            .append(preferences.getProperty(key))
                            .append('\n'));
            write(PREFERENCES, text.toString());
        }
    }

    /** The URLs that were played, the latest first. */
    public synchronized List<String> history() {
        return List.copyOf(history);
    }

    /** @param url without user and password */
    public synchronized void played(String url) {
        if (!history.isEmpty() && history.get(0).equals(url)) {
            return;
        }
        history.remove(url);
        history.add(0, url);
        if (history.size() > MAX_HISTORY) {
            history.remove(MAX_HISTORY);
        }
        write(HISTORY, String.join("\n", history) + "\n");
    }

    /** Writes to another file first and renames it, so that an incomplete file is never read. */
    private void write(String name, String text) {
        writer.execute(() -> {
            try {
                Files.createDirectories(directory);
                Path part = directory.resolve(name + ".part");
                Files.writeString(part, text, StandardCharsets.UTF_8);
                Files.move(
                        part,
                        directory.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                LOG.warn("The settings in {} cannot be written: {}", directory, e.toString());
            }
        });
    }
}
