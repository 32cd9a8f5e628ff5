// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.File;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of files as text. On Unix a name is bytes, which are UTF-8 by custom. Java turns text into such bytes by the
 * encoding of the locale that the process was started with: without a locale, as under cron and in many containers, a
 * name with a letter beyond ASCII is refused and shown as question marks. A URI gives the bytes themselves, whatever
 * the locale.
 */
final class FileNames {

    /** Windows has text for names, and so has macOS whatever its locale. */
    private static final boolean AS_TEXT =
            File.separatorChar != '/' || "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    /** Stands for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private FileNames() {}

    /** @throws InvalidPathException where no file can have that name */
    static Path path(String text) {
        return AS_TEXT ? Path.of(text) : byUri(text);
    }

    /** The last name of a path; empty where it is no valid UTF-8, so that no request can contain it. */
    static Optional<String> text(Path file) {
        return AS_TEXT
                ? Optional.of(file.getFileName().toString()).filter(name -> name.indexOf(REPLACEMENT) < 0)
                : byUri(file);
    }

    /** Whatever the locale; on Unix. */
    static Path byUri(String text) {
        Path path = Path.of(text.startsWith("/") ? "/" : "");
        for (String name : text.split("/")) {
            if (!name.isEmpty()) {
                path = path.resolve(name.equals(".") || name.equals("..") ? Path.of(name) : nameByUri(name));
            }
        }
        return path;
    }

    private static Path nameByUri(String name) {
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b == 0) {
                throw new InvalidPathException(name, "No name has a NUL");
            }
            uri.append('%').append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return Path.of(URI.create(uri.toString())).getFileName();
    }

    /** Whatever the locale; on Unix. */
    static Optional<String> byUri(Path file) {
        String path = file.toUri().getRawPath();
        String name =
                path.substring(path.lastIndexOf('/', path.length() - 2) + 1).replaceFirst("/$", "");
        // A plus sign is no blank here.
        byte[] bytes = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
