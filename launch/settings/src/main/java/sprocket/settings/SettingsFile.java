// SPDX-License-Identifier: Apache-2.0
package sprocket.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.properties.InterpolationHelper.SubstitutionCallback;
import org.apache.felix.utils.properties.TypedProperties;

/**
 * A file {@code <PID>.cfg}, or {@code <factory PID>-<name>.cfg} for a factory configuration. It is UTF-8, with or
 * without a byte order mark.
 *
 * @param pid of the configuration; a factory PID if there is a name
 */
record SettingsFile(Path path, String pid, Optional<String> name) {

    static final String ENDING = ".cfg";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static SettingsFile of(Path path) {
        String file = path.getFileName().toString();
        String whole = file.substring(0, file.length() - ENDING.length());
        int cut = whole.indexOf('~') > 0 ? whole.indexOf('~') : whole.indexOf('-');
        return cut <= 0
                ? new SettingsFile(path, whole, Optional.empty())
                : new SettingsFile(path, whole.substring(0, cut), Optional.of(whole.substring(cut + 1)));
    }

    static boolean is(Path path) {
        String file = path.getFileName().toString();
        return file.endsWith(ENDING) && file.length() > ENDING.length() && !file.startsWith(".");
    }

    /** The PID of the configuration: {@code factory~name} for a factory configuration. */
    String configurationPid() {
        return pid + name.map(n -> "~" + n).orElse("");
    }

    /** The file of a configuration in a folder, whether it exists or not. */
    static SettingsFile of(Path folder, String configurationPid) {
        return of(folder.resolve(configurationPid.replace('~', '-') + ENDING));
    }

    /** The name that messages have. */
    String shown() {
        return path.getFileName().toString();
    }

    /**
     * @param variables returns the value of <code>${variable}</code>, or null if it has none
     * @throws NoSuchFileException if the file does not exist any more
     * @throws SettingsException if any part of the file cannot be read
     */
    Map<String, Object> read(SubstitutionCallback variables) throws SettingsException, NoSuchFileException {
        try {
            TypedProperties read = new TypedProperties((file, setting, variable) -> variables.getValue(variable));
            read.load(new StringReader(text()));
            Map<String, Object> settings = new HashMap<>(read);
            // Blanks at the end of a line are invisible in an editor.
            settings.replaceAll((name, value) -> value instanceof String text ? text.strip() : value);
            return settings;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new SettingsException(path + " cannot be read: its permissions do not allow it");
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(path + " cannot be read: " + e.getMessage());
        }
    }

    private String text() throws IOException, SettingsException {
        byte[] bytes = Files.readAllBytes(path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new SettingsException(path + " is no valid UTF-8 in line " + line(bytes) + ": save it as UTF-8");
        }
    }

    /** The number of the first line that is not UTF-8. */
    private static long line(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8.newDecoder().decode(left, text, true);
        return 1 + text.flip().chars().filter(c -> c == '\n').count();
    }
}
