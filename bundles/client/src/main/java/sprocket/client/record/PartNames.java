// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Names of the files of a recording that needs more than one: {@code film.avi}, {@code film-2.avi}. */
record PartNames(Path first) {

    Path part(int number) {
        String name = first.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot < 0 ? name.length() : dot;
        return first.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    /** Only the first file may replace an older one. */
    Set<OpenOption> options() {
        return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
