// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/**
 * Two seconds of generated media in two tracks, the same at every run. Each video unit begins with its index as four
 * bytes, so that a test sees which one it got.
 */
public final class ProofMovie {

    /** An encoding that no core bundle knows. */
    public static final String ENCODING = "X-PROOF";

    /** The parameter {@code key} of a=fmtp, which a depacketiser gets from the description. */
    public static final String KEY = "sesame";

    public static final int UNITS = 50;
    public static final Duration UNIT = Duration.ofMillis(40);
    public static final Duration LENGTH = UNIT.multipliedBy(UNITS);

    /** When the movie was taken. */
    public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    public static final Track VIDEO = new Track(
            Track.idOf(0),
            new VideoFormat(
                    ENCODING,
                    320,
                    240,
                    25,
                    Map.of(
                            "key",
                            ByteBuffer.wrap(KEY.getBytes(StandardCharsets.US_ASCII))
                                    .asReadOnlyBuffer())));
    public static final Track AUDIO = new Track(Track.idOf(1), new AudioFormat(AudioFormat.L16, 8000, 1, 2, Map.of()));

    /** Sizes of less than a packet, of about one packet, and of a dozen. */
    private static final int[] SIZES = {100, 1387, 1388, 1389, 5_000, 16_000};

    private static final int AUDIO_BYTES = 640;

    private ProofMovie() {}

    /** A video unit's bytes. */
    public static byte[] video(int index) {
        byte[] bytes = noise(SIZES[index % SIZES.length], index);
        ByteBuffer.wrap(bytes).putInt(0, index);
        return bytes;
    }

    /** The samples of an audio unit, most significant byte first. */
    public static byte[] audio(int index) {
        return noise(AUDIO_BYTES, -1 - index);
    }

    /** The access unit of a track at an index; its time is the index times {@link #UNIT}. */
    public static AccessUnit unit(Track track, int index) {
        byte[] bytes = track.equals(VIDEO) ? video(index) : audio(index);
        return AccessUnit.of(
                track,
                index * UNIT.toNanos(),
                UNIT.toNanos(),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    private static byte[] noise(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
