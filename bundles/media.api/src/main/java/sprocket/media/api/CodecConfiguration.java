// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The decoder configuration of a format: what a decoder needs before the first access unit, as bytes by name. Names are
 * constants of the formats, such as {@link VideoFormat#JPEG_HEADER}. The bytes are copied once and never change, so a
 * configuration may be shared by threads and compared at any time. The hash is computed once.
 */
public final class CodecConfiguration {

    /** For a format whose decoder needs nothing more. */
    public static final CodecConfiguration NONE = new CodecConfiguration(new TreeMap<>());

    /** Read-only copies, of which only duplicates are handed out. */
    private final Map<String, ByteBuffer> bytes;

    private final int hash;

    private CodecConfiguration(TreeMap<String, ByteBuffer> bytes) {
        this.bytes = Collections.unmodifiableMap(bytes);
        this.hash = bytes.hashCode();
    }

    /** @param bytes copied from position to limit; the buffers stay as they are */
    public static CodecConfiguration of(Map<String, ByteBuffer> bytes) {
        if (bytes.isEmpty()) {
            return NONE;
        }
        TreeMap<String, ByteBuffer> copies = new TreeMap<>();
        bytes.forEach((name, value) -> copies.put(name, copy(value)));
        return new CodecConfiguration(copies);
    }

    /** @param bytes copied from position to limit; the buffer stays as it is */
    public static CodecConfiguration of(String name, ByteBuffer bytes) {
        return of(Map.of(name, bytes));
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining())
                .put(bytes.duplicate())
                .flip()
                .asReadOnlyBuffer();
    }

    /**
     * A read-only view with a position and a limit of its own at each call; empty where there is nothing of this name.
     */
    public Optional<ByteBuffer> get(String name) {
        return Optional.ofNullable(bytes.get(name)).map(ByteBuffer::duplicate);
    }

    /** Sorted; unmodifiable. */
    public Set<String> names() {
        return bytes.keySet();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CodecConfiguration that && hash == that.hash && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Names and sizes, such as {@code {jpeg.header=623 bytes}}. */
    @Override
    public String toString() {
        return bytes.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().remaining() + " bytes")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
