// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.client.media.StreamStatistics;

/**
 * What has been received and shown of the session, at one moment. Immutable.
 *
 * @param streams one for each stream that is set up, in their order
 * @param pictures counts since SETUP
 * @param sound of the sound that is heard, empty where none is
 * @param history a sample for each of the last seconds, the oldest first, 120 at most
 */
public record PlaybackStatistics(
        List<Stream> streams, Pictures pictures, Optional<SoundStatistics> sound, List<Sample> history) {

    /**
     * @param media {@code video} or {@code audio}
     * @param encoding such as {@code JPEG}
     */
    public record Stream(String media, String encoding, String protocol, StreamStatistics received) {}

    /**
     * @param shown on the screen, or ready to be shown where there is no window
     * @param late of those shown, presented more than half a picture's duration after their time
     * @param dropped not shown: a later one was due before they were decoded
     * @param broken not shown: the decoder refused them
     * @param buffered received and not yet due
     * @param bufferLevel time from the first to the last of those
     * @param delay from the arrival of the last packet of the picture shown last to its being shown
     * @param ratePerSecond pictures shown in the last second
     */
    public record Pictures(
            long shown,
            long late,
            long dropped,
            long broken,
            int buffered,
            Duration bufferLevel,
            Duration delay,
            double ratePerSecond) {}

    /**
     * @param bufferLevel of sound that is ready to be heard
     * @param underruns how often the device had nothing to play
     * @param offset how far the sound is ahead of the pictures; negative where it is behind
     */
    public record SoundStatistics(Duration bufferLevel, long underruns, Duration offset) {}

    /**
     * One second of all streams.
     *
     * @param bitRate bits per second
     * @param lossRate of the packets expected in this second, 0 to 1
     * @param delay of pictures, as above
     */
    public record Sample(double bitRate, double lossRate, Duration delay, double picturesPerSecond) {}
}
