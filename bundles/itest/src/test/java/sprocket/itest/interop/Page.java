// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a page of the documentation in their order, and the output that the page shows. */
final class Page {

    /** A fenced block. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

    /**
     * A block of commands.
     *
     * @param output what is shown, where … stands for anything; empty where nothing is shown
     */
    record Command(String text, String output) {}

    private Page() {}

    static List<Command> read(Path file) throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(Files.readString(file)); block.find(); ) {
            String text = block.group(2);
            if (block.group(1).equals("sh")) {
                commands.add(new Command(text, ""));
            } else if (block.group(1).equals("text") && !commands.isEmpty()) {
                commands.set(
                        commands.size() - 1,
                        new Command(commands.get(commands.size() - 1).text(), text));
            } else {
                throw new AssertionError(file + " has a block that nobody would test:\n" + text);
            }
        }
        return commands;
    }
}
