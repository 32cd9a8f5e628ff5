// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.util.List;
import sprocket.jpeg.TileEncoder;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;

/**
 * What a test pattern is like.
 *
 * @param width pixels, a multiple of 8, at least {@value #LEAST_WIDTH}
 * @param height pixels, a multiple of 8, at least {@value #LEAST_HEIGHT}
 * @param rate pictures per second, at least 1
 * @param quality of the pictures, 1 to 100
 * @param tone frequency in hertz, less than half of the sound's sample rate
 */
public record PatternFormat(int width, int height, int rate, int quality, Sound sound, int tone) {

    /** The clock has twelve characters, the narrowest of which is a tile wide. */
    public static final int LEAST_WIDTH = 12 * TileEncoder.SIZE;

    /** Two lines of text of two tiles, a row with a moving bar, and a row with bars of colour. */
    public static final int LEAST_HEIGHT = 6 * TileEncoder.SIZE;

    /** The sound, of one channel. */
    public enum Sound {
        /** µ-law with 8,000 samples per second: 64 kbit/s, and known to every receiver (RFC 3551, table 4). */
        PCMU(8_000, 1),
        /** Linear with 48,000 samples per second: 768 kbit/s. */
        L16(48_000, 2),
        OFF(0, 0);

        private final int sampleRate;
        private final int bytes;

        Sound(int sampleRate, int bytes) {
            this.sampleRate = sampleRate;
            this.bytes = bytes;
        }

        /** Samples per second. */
        int sampleRate() {
            return sampleRate;
        }

        /** Of a sample. */
        int bytes() {
            return bytes;
        }
    }

    /** The picture, and the sound behind it unless it is off. */
    public List<Track> tracks() {
        CodecConfiguration header =
                CodecConfiguration.of(VideoFormat.JPEG_HEADER, new TileEncoder(width, height, quality).header());
        Track picture = new Track(Track.idOf(0), new VideoFormat(VideoFormat.JPEG, width, height, rate, header));
        if (sound == Sound.OFF) {
            return List.of(picture);
        }
        AudioFormat audio =
                new AudioFormat(sound.name(), sound.sampleRate(), 1, sound.bytes(), CodecConfiguration.NONE);
        return List.of(picture, new Track(Track.idOf(1), audio));
    }
}
