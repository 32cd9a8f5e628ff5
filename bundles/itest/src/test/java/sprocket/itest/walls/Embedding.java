// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import aQute.bnd.header.OSGiHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;

/** Checks that the jar of a bundle embeds the source modules of its row, and exports none of them. */
final class Embedding {

    private Embedding() {}

    /**
     * What is wrong with a jar.
     *
     * @param bundle by its folder
     * @param manifest the main attributes
     * @param packages that lie in the jar
     */
    static List<String> faults(String bundle, Attributes manifest, Set<String> packages) {
        List<String> faults = new ArrayList<>();
        for (String source : WallTable.SOURCE_MAY_USE.keySet()) {
            String name = "sprocket." + source;
            boolean named = WallTable.row(bundle).contains(source);
            if (named != packages.contains(name)) {
                faults.add(bundle + (named ? " does not embed " : " embeds ") + name);
            }
            if (mentions(manifest, Constants.EXPORT_PACKAGE, name)) {
                faults.add(bundle + " exports " + name);
            }
            if (mentions(manifest, Constants.IMPORT_PACKAGE, name)) {
                faults.add(bundle + " imports " + name);
            }
        }
        return faults;
    }

    private static boolean mentions(Attributes manifest, String header, String name) {
        return OSGiHeader.parseHeader(manifest.getValue(header)).keySet().stream()
                .anyMatch(its -> its.equals(name) || its.startsWith(name + "."));
    }
}
