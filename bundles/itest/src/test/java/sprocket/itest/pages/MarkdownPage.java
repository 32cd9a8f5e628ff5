// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown file with its links and headings, outside of code blocks. */
record MarkdownPage(Path file, List<String> links, Set<String> anchors) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    static MarkdownPage read(Path file) throws IOException {
        List<String> links = new ArrayList<>();
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> times = new HashMap<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced && !line.startsWith("    ")) {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    String anchor = anchor(heading.group(1));
                    int before = times.merge(anchor, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? anchor : anchor + "-" + before);
                }
                LINK.matcher(line.replaceAll("`[^`]*`", "")).results().forEach(link -> links.add(link.group(1)));
            }
        }
        return new MarkdownPage(file, links, anchors);
    }

    /** The anchor that GitHub derives from a heading: lower case, without punctuation, a hyphen for each blank. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Relative links that lead to no file of the checkout, or to no heading of a page. */
    List<String> broken() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links) {
            if (!link.matches("[a-z][a-z0-9+.-]*:.*") && !leads(link)) {
                broken.add(file.getFileName() + ": " + link);
            }
        }
        return broken;
    }

    private boolean leads(String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || read(target).anchors().contains(link.substring(hash + 1));
    }

    /** The files that relative links lead to. */
    Set<Path> targets() {
        Set<Path> targets = new HashSet<>();
        for (String link : links) {
            targets.add(file.resolveSibling(link.replaceFirst("#.*", "")).normalize());
        }
        return targets;
    }
}
