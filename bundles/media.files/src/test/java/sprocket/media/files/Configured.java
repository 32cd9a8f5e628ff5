// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.util.Map;

/** The component's properties as Declarative Services would hand them over. */
final class Configured {

    private Configured() {}

    static MediaFiles files(Object root) {
        MediaFiles files = new MediaFiles(null);
        files.configure(root(root));
        return files;
    }

    static Map<String, Object> root(Object root) {
        return of(root, "/", 3);
    }

    static Map<String, Object> of(Object root, String mount, Object maxIndexes) {
        return Map.of("root", root.toString(), "media.mount", mount, "max.indexes", maxIndexes);
    }
}
