// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The three files of a directory, taken apart by readers that share no code with the writers. */
record MovieSet(Path directory) {
    /** What the repository carries; Maven and IDEs run tests in the module's folder. */
    static final MovieSet COMMITTED = new MovieSet(Path.of("").toAbsolutePath());

    List<byte[]> lab() {
        byte[] file = bytes("movie.Mjpeg");
        List<byte[]> pictures = new ArrayList<>();
        for (int at = 0; at < file.length; ) {
            String prefix = new String(file, at, 5, StandardCharsets.US_ASCII);
            if (!prefix.matches("[0-9]{5}")) {
                throw new IllegalArgumentException("no length at " + at + ": " + prefix);
            }
            int end = at + 5 + Integer.parseInt(prefix);
            pictures.add(Arrays.copyOfRange(file, at + 5, end));
            at = end;
        }
        return pictures;
    }

    List<byte[]> bare() {
        byte[] file = bytes("movie.mjpg");
        List<byte[]> pictures = new ArrayList<>();
        for (int at = 0; at < file.length; ) {
            int end = ParsedJpeg.of(file, at).end();
            pictures.add(Arrays.copyOfRange(file, at, end));
            at = end;
        }
        return pictures;
    }

    RiffChunk avi() {
        List<RiffChunk> top = RiffChunk.all(ByteBuffer.wrap(bytes("movie.avi")), 0);
        if (top.size() != 1) {
            throw new IllegalArgumentException(top.size() + " chunks where one RIFF belongs");
        }
        return top.get(0);
    }

    List<byte[]> aviPictures() {
        return avi().child("movi").children("00dc").stream()
                .map(RiffChunk::bytes)
                .toList();
    }

    List<byte[]> aviSound() {
        return avi().child("movi").children("01wb").stream()
                .map(RiffChunk::bytes)
                .toList();
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
