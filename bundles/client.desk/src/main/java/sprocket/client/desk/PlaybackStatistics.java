// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.client.media.StreamStatistics;

/**
 * The statistics of receiving and presenting a session, at one moment. Immutable.
 *
 * @param streams one for each stream that is set up, in the order of SETUP
 * @param pictures counts since SETUP
 * @param sound of the sound that is played, empty if there is none
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
     * @param shown on the screen, or ready for it if there is no window
     * @param late those of the shown pictures that were presented more than half a picture's duration too late
     * @param dropped not shown, because a later picture was due before they were decoded
     * @param broken not shown, because the decoder refused them
     * @param buffered received but not yet due
     * @param bufferLevel time from the first to the last of the buffered pictures
     * @param delay of the picture shown last: the time between the arrival of its last packet and its presentation
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
     * @param bufferLevel duration of the sound that is ready to be played
     * @param underruns how often the device had nothing to play
     * @param offset how far the sound is ahead of the pictures; negative if it is behind them
     */
    public record SoundStatistics(Duration bufferLevel, long underruns, Duration offset) {}

    /**
     * One second of all streams.
     *
     * @param bitRate bits per second
     * @param lossRate of the packets expected in this second, 0 to 1
     * @param delay of pictures, as in {@link Pictures}
     */
    public record Sample(double bitRate, double lossRate, Duration delay, double picturesPerSecond) {}
}
