package sprocket.itest.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the documentation has its reader do, in order: commands, each with the output that is shown below it, and files, each
 * under a line in bold that names it.
 */
final class Page {

    /** A fenced block, and the name in bold before it if there is one. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)(?:^\\*\\*`([^`\n]+)`\\*\\*\n\n)?^```(\\w+)\n(.*?)^```$");

    /** One thing to do. */
    sealed interface Step permits Command, Listing {
    }

    /** @param output what is shown, where … stands for anything; empty where nothing is shown */
    record Command(String text, String output) implements Step {
    }

    record Listing(String file, String text) implements Step {
    }

    private Page() {
    }

    static List<Step> read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(Files.readString(file)); block.find();) {
            String text = block.group(3);
            if (block.group(1) != null) {
                steps.add(new Listing(block.group(1), text));
            } else if (block.group(2).equals("sh")) {
                steps.add(new Command(text, ""));
            } else if (block.group(2).equals("text") && !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Command last) {
                steps.set(steps.size() - 1, new Command(last.text(), text));
            } else {
                throw new AssertionError(file + " has a block that nobody would test:\n" + text);
            }
        }
        return steps;
    }
}
