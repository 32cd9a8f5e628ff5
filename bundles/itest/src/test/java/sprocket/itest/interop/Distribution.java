package sprocket.itest.interop;

import java.nio.file.Path;

/** Where the build has put what users unpack, and the media that the tests play. */
final class Distribution {

    private Distribution() {
    }

    static Path home() {
        return Path.of(property("sprocket.distribution")).normalize();
    }

    static Path startScript() {
        return home().resolve("bin/sprocket");
    }

    /** The sample movies. */
    static Path media() {
        return Path.of(property("sprocket.media"));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("-D" + name + " is missing; Maven sets it");
        }
        return value;
    }
}
