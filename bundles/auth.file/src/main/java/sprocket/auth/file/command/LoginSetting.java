// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.auth.file.SecretFile;

/** The setting of the server that turns logins on. */
final class LoginSetting {

    static final String FILE = "sprocket.rtsp.server.cfg";
    private static final String NAME = "required.interceptors";
    private static final List<String> WANTED = List.of("authentication", "authorisation");
    private static final Pattern LINE = Pattern.compile("\\s*(#?)\\s*required\\.interceptors\\s*[=:](.*)");

    private final Path path;

    /** @param conf the folder of the settings */
    LoginSetting(Path conf) {
        this.path = conf.resolve(FILE);
    }

    /** The line that turns logins on where the setting has no other value. */
    static String line() {
        return NAME + " = " + String.join(", ", WANTED);
    }

    /** Whether logins are on. */
    boolean on() {
        return values(lines()).containsAll(WANTED);
    }

    /**
     * Turns logins on; keeps everything else as it is.
     *
     * @return the line of the file
     */
    String turnOn() {
        List<String> lines = new ArrayList<>(lines());
        Set<String> values = new LinkedHashSet<>(values(lines));
        values.addAll(WANTED);
        String line = NAME + " = " + String.join(", ", values);
        int at = last(lines, false);
        if (at >= 0) {
            if (lines.get(at).endsWith("\\")) {
                throw new CommandFailure("the users are there, but logins are not on yet: " + NAME + " of " + path
                        + " has several lines. Add authentication and authorisation to it.");
            }
            lines.set(at, line);
        } else {
            int comment = last(lines, true);
            lines.add(comment < 0 ? lines.size() : comment + 1, line);
        }
        try {
            SecretFile.replace(path, String.join("\n", lines) + "\n");
            return line;
        } catch (IOException e) {
            throw new CommandFailure("the users are there, but logins are not on yet, since " + path
                    + " cannot be written: " + SecretFile.reason(e) + ". Add this line to it: " + line);
        }
    }

    private List<String> lines() {
        try {
            return Files.exists(path)
                    ? Files.readString(path, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException e) {
            throw new CommandFailure(path + " cannot be read: " + SecretFile.reason(e) + ".");
        }
    }

    private static Set<String> values(List<String> lines) {
        Set<String> values = new LinkedHashSet<>();
        int at = last(lines, false);
        if (at >= 0) {
            Matcher matcher = LINE.matcher(lines.get(at));
            if (matcher.matches()) {
                for (String value : matcher.group(2).split("[,\\s]+")) {
                    if (!value.isEmpty()) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    /** The last line with the setting, which is the one that counts; -1 for none. */
    private static int last(List<String> lines, boolean commented) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher matcher = LINE.matcher(lines.get(i));
            if (matcher.matches() && matcher.group(1).isEmpty() != commented) {
                return i;
            }
        }
        return -1;
    }
}
