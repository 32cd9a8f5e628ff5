// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a directory that are not played: how many, why, and the first of each kind. */
final class SkippedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SkippedFiles.class);

    private final Path directory;
    private final Kind notJpeg = new Kind("no JPEG");
    private final Kind damaged = new Kind("damaged");

    private static final class Kind {

        private final String what;
        private int count;
        private String first;

        Kind(String what) {
            this.what = what;
        }

        void add(String name) {
            if (count++ == 0) {
                first = name;
            }
        }

        @Override
        public String toString() {
            return count + " " + what + " (" + first + ")";
        }
    }

    /** @param directory its name; null for a root */
    SkippedFiles(Path directory) {
        this.directory = directory;
    }

    /** @param kind of the file, empty where it is not known */
    void notJpeg(String name, String kind) {
        notJpeg.add(kind.isEmpty() ? name : name + ": " + kind);
    }

    void damaged(String name, String reason) {
        damaged.add(name + ": " + reason);
    }

    private String kinds() {
        List<String> kinds = new ArrayList<>();
        for (Kind kind : List.of(notJpeg, damaged)) {
            if (kind.count > 0) {
                kinds.add(kind.toString());
            }
        }
        return String.join(", ", kinds);
    }

    String nothingLeft() {
        return "The directory holds no picture that can be played" + (kinds().isEmpty() ? "" : ": " + kinds());
    }

    void log(int pictures) {
        if (!kinds().isEmpty()) {
            LOG.info("{}: {} pictures are played; these files are not: {}", directory, pictures, kinds());
        }
    }
}
