// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.util.Map;

/** Media files with a root of a test, configured as Declarative Services would do it. */
final class TestRoot {

    private TestRoot() {}

    static MediaFiles files(Object root) {
        MediaFiles files = new MediaFiles(null);
        files.configure(properties(root));
        return files;
    }

    static Map<String, Object> properties(Object root) {
        return properties(root, "/", 3);
    }

    static Map<String, Object> properties(Object root, String mount, Object maxIndexes) {
        return Map.of("root", root.toString(), "media.mount", mount, "max.indexes", maxIndexes);
    }
}
