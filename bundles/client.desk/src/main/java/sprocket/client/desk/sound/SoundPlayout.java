package sprocket.client.desk.sound;

import java.time.Duration;
import java.util.Optional;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.media.StreamUnit;
import sprocket.media.api.AudioFormat;

/** From received sound to the device. Used on one loop. */
public final class SoundPlayout {

    public boolean understands(AudioFormat format) {
        return false;
    }

    public void unit(PlayClock clock, AudioFormat format, StreamUnit unit) {
    }

    /** @param level from 0 to 1 */
    public void volume(double level) {
    }

    public void pause() {
    }

    public void flush() {
    }

    public Optional<Duration> position() {
        return Optional.empty();
    }

    public Optional<PlaybackStatistics.SoundStatistics> statistics() {
        return Optional.empty();
    }
}
