// SPDX-License-Identifier: Apache-2.0
package sprocket.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The folder {@code licences/} of the distribution: a list of the libraries of third parties with their licences, the
 * licences and notices that are in their jars, and the texts of those that have none there.
 */
final class Licences {

    static final String LIST = "THIRD-PARTY.txt";

    private static final String HEAD = """
            Libraries of third parties in this distribution. Each is unchanged; of some only a part is here. Maven
            Central has the source code of each under the same coordinates, with the classifier "sources".

            """;

    /** The licence of our own files, whose text is in the file LICENSE of the distribution. */
    private static final Set<String> IN_OWN_LICENSE = Set.of("Apache-2.0");

    private final Path folder;
    private final Map<String, String> rows = new TreeMap<>();
    private final List<String> missing = new ArrayList<>();

    /** @param folder with the texts that no jar has: NAME.txt, named by the artifact or by the SPDX identifier */
    Licences(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the list, and copies the files of the jars.
     *
     * @throws IllegalStateException where the text of a licence is missing
     */
    void write(Distribution distribution) throws IOException {
        for (Map.Entry<String, Distribution.Part> entry : distribution.parts().entrySet()) {
            Distribution.Part part = entry.getValue();
            row(entry.getKey(), part.library(), part.jar());
            for (Library library : part.embedded()) {
                // A library that a third party embeds, and of which nothing else is known, is among that party's texts.
                if (library.file().isPresent()) {
                    row("in " + entry.getKey(), library, part.jar());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The text of the licence is missing for " + missing + ". Add it to "
                    + "launch/src/dist/licences, named by the artifact or by the SPDX identifier.");
        }
        Files.writeString(folder.resolve(LIST), HEAD + String.join("\n", rows.values()));
    }

    private void row(String place, Library library, Jar jar) throws IOException {
        if (library.own()) {
            return;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Map.Entry<String, byte[]> file : jar.licences().entrySet()) {
            String name = library.artifact() + "/" + Path.of(file.getKey()).getFileName();
            Files.createDirectories(folder.resolve(library.artifact()));
            Files.write(folder.resolve(name), file.getValue());
            texts.add(name);
        }
        if (Files.exists(folder.resolve(library.artifact() + ".txt"))) {
            texts.add(library.artifact() + ".txt");
        }
        for (String licence : library.licences()) {
            if (IN_OWN_LICENSE.contains(licence)) {
                texts.add("../LICENSE");
            } else if (Files.exists(folder.resolve(licence + ".txt"))) {
                texts.add(licence + ".txt");
            }
        }
        if (texts.isEmpty()) {
            missing.add(library + " (" + String.join(" or ", library.licences()) + ")");
        }
        String row = library + "\n  licence: " + String.join(" or ", library.licences()) + "\n  text:    "
                + String.join(", ", texts) + "\n  place:   " + place + "\n"
                + library.address()
                        .map(address -> "  project: " + address + "\n")
                        .orElse("");
        rows.merge(library + " " + place, row, (first, second) -> first);
    }
}
