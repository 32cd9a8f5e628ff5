package sprocket.media.mjpeg.directory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.mjpeg.jpeg.JpegHeader;

/** What of a directory is not played, and why: counts, and the first of each kind. */
final class LeftOut {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);

    private final Path directory;
    private final Kind notJpeg = new Kind("no JPEG");
    private final Kind damaged = new Kind("damaged");
    private final Kind otherSize = new Kind("of another size");

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
    LeftOut(Path directory) {
        this.directory = directory;
    }

    void notJpeg(String name) {
        notJpeg.add(name);
    }

    void damaged(String name, String reason) {
        damaged.add(name + ": " + reason);
    }

    void otherSize(String name, JpegHeader header, JpegHeader first) {
        otherSize.add(name + ": " + header.width() + "x" + header.height() + ", not " + first.width() + "x" + first.height());
    }

    private String kinds() {
        List<String> kinds = new ArrayList<>();
        for (Kind kind : List.of(notJpeg, damaged, otherSize)) {
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
