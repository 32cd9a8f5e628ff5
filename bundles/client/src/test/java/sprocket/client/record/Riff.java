// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An AVI file as it stands on the disk: chunks by their names, with those of lists behind {@code list/}. */
record Riff(List<Chunk> chunks) {

    record Chunk(String name, int at, ByteBuffer data) {

        int word(int offset) {
            return data.getInt(offset);
        }

        int half(int offset) {
            return data.getShort(offset);
        }
    }

    static Riff read(Path file) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        walk(all, 0, all.limit(), "", chunks);
        return new Riff(chunks);
    }

    private static void walk(ByteBuffer all, int from, int to, String prefix, List<Chunk> chunks) {
        for (int at = from; at < to; ) {
            String id = text(all, at);
            int size = all.getInt(at + 4);
            if (at + 8 + size > to) {
                throw new AssertionError(id + " at " + at + " is longer than what it lies in");
            }
            if (id.equals("RIFF") || id.equals("LIST")) {
                walk(all, at + 12, at + 8 + size, prefix + text(all, at + 8) + "/", chunks);
            } else {
                chunks.add(new Chunk(prefix + id, at, all.slice(at + 8, size).order(ByteOrder.LITTLE_ENDIAN)));
            }
            at += 8 + size + size % 2;
        }
    }

    private static String text(ByteBuffer all, int at) {
        byte[] bytes = new byte[4];
        all.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    List<Chunk> named(String end) {
        return chunks.stream().filter(chunk -> chunk.name.endsWith(end)).toList();
    }

    /** What all chunks of a name hold, one behind the other. */
    byte[] joined(String end) {
        ByteBuffer all = ByteBuffer.allocate(
                named(end).stream().mapToInt(chunk -> chunk.data.remaining()).sum());
        named(end).forEach(chunk -> all.put(chunk.data.duplicate()));
        return all.array();
    }
}
