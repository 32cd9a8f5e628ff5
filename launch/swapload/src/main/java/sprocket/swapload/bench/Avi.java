// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures of a plain AVI file: one RIFF, below 1 GB, as ffmpeg writes it. */
final class Avi {

    private static final int RIFF = fourcc("RIFF");
    private static final int LIST = fourcc("LIST");
    private static final int MOVI = fourcc("movi");
    /** Compressed video of the first stream. */
    private static final int PICTURE = fourcc("00dc");

    private static final int CHUNK_HEADER = 8;
    private static final int LIST_HEADER = 12;

    private Avi() {}

    /** The pictures in order; they share the memory of the file. */
    static List<ByteBuffer> pictures(Path file) throws IOException {
        List<ByteBuffer> pictures = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            while (at + LIST_HEADER <= bytes.limit()) {
                int id = bytes.getInt(at);
                int size = bytes.getInt(at + 4);
                if (id == PICTURE) {
                    pictures.add(bytes.slice(at + CHUNK_HEADER, size));
                }
                boolean entered = id == RIFF || id == LIST && bytes.getInt(at + CHUNK_HEADER) == MOVI;
                // Chunks are padded to an even number of bytes.
                at += entered ? LIST_HEADER : CHUNK_HEADER + size + (size & 1);
            }
        }
        if (pictures.isEmpty()) {
            throw new IOException("There are no pictures in " + file);
        }
        return pictures;
    }

    private static int fourcc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
