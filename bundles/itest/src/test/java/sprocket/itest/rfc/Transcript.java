// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as RFC 2326 prints it, with what it must show. {@code docs/rfc.md} describes the form.
 *
 * @param file name of the file
 * @param title the first comment: the section and what it demands
 */
record Transcript(String file, String title, List<Step> steps) {

    private static final Pattern MESSAGE = Pattern.compile("(\\w+)->(\\w+)\\s+(\\S.*)");
    private static final String SERVER = "S";

    /** What a step is. */
    enum Kind {
        /** A peer sends something to the server. */
        SEND,
        /** The server sends something to a peer. */
        EXPECT,
        /** Everything else, such as {@code wait 2 s}. */
        DIRECTIVE
    }

    /**
     * A message or a directive.
     *
     * @param number of its first line in the file
     * @param peer the side that is not the server; empty for directives
     * @param head the first line, without the arrow
     * @param more the indented lines below it
     */
    record Step(int number, Kind kind, String peer, String head, List<String> more) {

        /** As it is in the file. */
        String text() {
            String arrow = switch (kind) {
                case SEND -> peer + "->" + SERVER + "  ";
                case EXPECT -> SERVER + "->" + peer + "  ";
                case DIRECTIVE -> "";
            };
            return more.isEmpty() ? arrow + head : arrow + head + "\n      " + String.join("\n      ", more);
        }
    }

    static Transcript read(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readAllLines(file));
    }

    static Transcript parse(String file, List<String> lines) {
        String title = null;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.startsWith("#")) {
                title = title == null ? line.substring(1).strip() : title;
            } else if (line.startsWith(" ")) {
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException(file + ":" + (i + 1) + ": a header line belongs to no message");
                }
                steps.get(steps.size() - 1).more().add(line.strip());
            } else if (!line.isEmpty()) {
                steps.add(step(i + 1, line));
            }
        }
        if (title == null) {
            throw new IllegalArgumentException(file + " has no title: begin with '# SECTION what it demands'");
        }
        return new Transcript(file, title, steps);
    }

    private static Step step(int number, String line) {
        Matcher message = MESSAGE.matcher(line);
        if (!message.matches()) {
            return new Step(number, Kind.DIRECTIVE, "", line, new ArrayList<>());
        }
        boolean sends = message.group(2).equals(SERVER);
        return new Step(
                number,
                sends ? Kind.SEND : Kind.EXPECT,
                message.group(sends ? 1 : 2),
                message.group(3),
                new ArrayList<>());
    }
}
