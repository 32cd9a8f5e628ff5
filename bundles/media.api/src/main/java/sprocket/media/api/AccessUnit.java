// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The smallest piece of a track with a time of its own: a picture, a block of audio samples. Immutable, so it may be
 * handed to any number of readers on any thread.
 *
 * @param decodeTime nanoseconds of media time at which a decoder must have it; does not fall within a track
 * @param presentationTime nanoseconds of media time at which it is shown or heard; differs where pictures are reordered
 * @param duration nanoseconds until the next one
 * @param randomAccess whether decoding can start here: at any JPEG, any block of PCM, an IDR picture of H.264. Any
 *     other unit depends on those before it, back to the last random access unit of its track. A component that drops a
 *     unit drops all units up to the next random access unit of that track: a decoder would show damage
 * @param parts the bytes, in order: one JPEG image, the NAL units of a picture, audio frames; buffers that nobody
 *     changes any more, read from position to limit of a duplicate
 */
public record AccessUnit(
        Track track,
        long decodeTime,
        long presentationTime,
        long duration,
        boolean randomAccess,
        List<ByteBuffer> parts) {

    public AccessUnit {
        parts = List.copyOf(parts);
    }

    /** An access unit of one part that is shown when it is decoded and does not depend on others. */
    public static AccessUnit of(Track track, long time, long duration, ByteBuffer bytes) {
        return new AccessUnit(track, time, time, duration, true, List.of(bytes));
    }

    /** Bytes of all parts. */
    public int size() {
        int size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        return size;
    }
}
