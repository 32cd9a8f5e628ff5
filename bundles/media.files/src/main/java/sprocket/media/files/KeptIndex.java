// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import sprocket.media.api.MediaContainer.Kept;
import sprocket.media.files.Indexing.FileStamp;

/**
 * An index as a file has it: what it is of, and what the container has made. The first bytes tell the layout, the last
 * ones are a checksum of all others.
 *
 * @param form of the content, by the container
 * @param path of the media file, as a URI: it has the bytes of names that are no text
 * @param size bytes of the media file that the index covers
 * @param modified when the media file was last changed, in nanoseconds
 * @param key tells the media file from another one of the same name; empty where the system has no such keys
 * @param sample checksum of some blocks of the media file, from its beginning to its size
 */
record KeptIndex(String form, String path, long size, long modified, String key, long sample, ByteBuffer content) {

    /** "SPIX" and the version of the layout. */
    private static final long MAGIC = 0x53504958_0000_0001L;

    private static final int HEADER = 5 * Long.BYTES + 3 * Short.BYTES;
    private static final int BLOCK = 4096;
    private static final int BLOCKS = 4;
    private static final int NAME_BYTES = 16;

    static KeptIndex of(FileStamp stamp, String form, Kept kept) throws IOException {
        return new KeptIndex(
                form,
                uri(stamp.real()),
                kept.size(),
                modified(stamp),
                key(stamp),
                sample(stamp.real(), kept.size()),
                kept.bytes());
    }

    /** The name under which the index of a file is kept. */
    static String name(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(uri(file)));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }

    /**
     * Whether the index is of this file, and covers it or its beginning. A file that has grown must be the same by its
     * key. Of both, some blocks are compared.
     */
    boolean fits(FileStamp stamp, String wanted) throws IOException {
        boolean same = size == stamp.size() && modified == modified(stamp);
        boolean grown = size < stamp.size() && !key.isEmpty();
        return form.equals(wanted)
                && path.equals(uri(stamp.real()))
                && key.equals(key(stamp))
                && (same || grown)
                && sample == sample(stamp.real(), size);
    }

    /** Whether there is still a file of the name. */
    boolean hasFile() {
        try {
            return Files.exists(Path.of(URI.create(path)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return in an array of their own */
    ByteBuffer bytes() {
        byte[][] texts = {utf8(form), utf8(path), utf8(key)};
        int length = HEADER + content.remaining() + Integer.BYTES;
        for (byte[] text : texts) {
            length += text.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.putLong(MAGIC).putLong(size).putLong(modified).putLong(sample).putLong(content.remaining());
        for (byte[] text : texts) {
            bytes.putShort((short) text.length).put(text);
        }
        bytes.put(content.duplicate());
        bytes.putInt(checksum(bytes.duplicate().flip()));
        return bytes.flip();
    }

    /** @throws IOException that says what is wrong */
    static KeptIndex parse(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() < HEADER + Integer.BYTES) {
            throw new IOException("it is cut off");
        }
        if (bytes.getLong(0) != MAGIC) {
            throw new IOException("it is of another version, or no index");
        }
        int end = bytes.limit() - Integer.BYTES;
        if (checksum(bytes.duplicate().limit(end)) != bytes.getInt(end)) {
            throw new IOException("it is damaged");
        }
        ByteBuffer from = bytes.duplicate().limit(end);
        try {
            from.getLong();
            long size = from.getLong();
            long modified = from.getLong();
            long sample = from.getLong();
            long length = from.getLong();
            KeptIndex index = new KeptIndex(text(from), text(from), size, modified, text(from), sample, from.slice());
            if (length != index.content().remaining()) {
                throw new IOException("it is damaged");
            }
            return index;
        } catch (BufferUnderflowException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static String text(ByteBuffer from) {
        byte[] text = new byte[from.getShort() & 0xFFFF];
        from.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    private static long sample(Path file, long size) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < BLOCKS; i++) {
                long from = Math.max(0, size - BLOCK) / (BLOCKS - 1) * i;
                block.clear().limit((int) Math.min(BLOCK, size - from));
                while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
                    continue;
                }
                checksum.update(block.flip());
            }
        }
        return checksum.getValue();
    }

    private static String uri(Path file) {
        return file.toUri().toString();
    }

    private static long modified(FileStamp stamp) {
        return stamp.modified().to(TimeUnit.NANOSECONDS);
    }

    private static String key(FileStamp stamp) {
        return stamp.key() == null ? "" : stamp.key().toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
