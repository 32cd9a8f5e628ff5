// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven artifact that the distribution is made of.
 *
 * @param classifier empty where it has none
 * @param licences SPDX identifiers, or the names that the artifact gives, of which one may be chosen
 * @param address of the project
 * @param file the jar; empty where only the coordinates are known
 */
record Library(
        String group,
        String artifact,
        String version,
        String classifier,
        List<String> licences,
        Optional<String> address,
        Optional<Path> file) {

    /** The group of our own modules. */
    static final String OWN_GROUP = "sprocket";

    private static final String OWN_LICENCE = "Apache-2.0";

    /** A line of {@code dependency:list}: group, artifact, type, perhaps a classifier, version, scope, file. */
    private static final Pattern LISTED = Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:(?:([^:]+):)?([^:]+):"
            + "(?:compile|runtime|provided):(.*?)(?: -- module .*)?");
    /** What colours the output of Maven in a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\033\\[[\\d;]*m");
    /** A line of {@code license:add-third-party}: licences, name, coordinates, address. */
    private static final Pattern LICENSED =
            Pattern.compile("\\s+((?:\\(.*?\\) )+).* \\(([^:()\\s]+):([^:]+):(\\S+) - (.*)\\)");

    /** Where an artifact says only "BSD" for another licence. */
    private static final Map<String, List<String>> CORRECTED = Map.of("net.sf.kxml:kxml2", List.of("MIT"));

    /**
     * Reads the dependencies of the module of the distribution.
     *
     * @param listed what {@code dependency:list} wrote, with the names of the files
     * @param licensed what {@code license:add-third-party} wrote
     */
    static List<Library> read(Path listed, Path licensed) throws IOException {
        Map<String, Matcher> licences = new HashMap<>();
        for (String line : Files.readAllLines(licensed)) {
            Matcher matcher = LICENSED.matcher(line);
            if (matcher.matches()) {
                licences.put(matcher.group(2) + ":" + matcher.group(3), matcher);
            }
        }
        List<Library> libraries = new ArrayList<>();
        for (String line : Files.readAllLines(listed)) {
            Matcher matcher = LISTED.matcher(COLOUR.matcher(line).replaceAll(""));
            if (matcher.matches()) {
                libraries.add(library(matcher, licences.get(matcher.group(1) + ":" + matcher.group(2))));
            }
        }
        return libraries;
    }

    private static Library library(Matcher listed, Matcher licensed) {
        String group = listed.group(1);
        List<String> licences = OWN_GROUP.equals(group) ? List.of(OWN_LICENCE) : List.of();
        Optional<String> address = Optional.empty();
        if (licensed != null) {
            String names = licensed.group(1).strip();
            licences = List.of(names.substring(1, names.length() - 1).split("\\) \\("));
            address = Optional.of(licensed.group(5)).filter(url -> url.contains("://"));
        }
        return new Library(
                group,
                listed.group(2),
                listed.group(4),
                listed.group(3) == null ? "" : listed.group(3),
                CORRECTED.getOrDefault(group + ":" + listed.group(2), licences),
                address,
                Optional.of(Path.of(listed.group(5))));
    }

    /** A library of which only the coordinates are known, since another one embeds it. */
    static Library unlisted(String group, String artifact, String version) {
        return new Library(group, artifact, version, "", List.of(), Optional.empty(), Optional.empty());
    }

    boolean own() {
        return OWN_GROUP.equals(group);
    }

    /** The package URL. */
    String purl() {
        return "pkg:maven/" + group + "/" + artifact + "@" + version + "?"
                + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
    }

    @Override
    public String toString() {
        return group + ":" + artifact + " " + version;
    }
}
