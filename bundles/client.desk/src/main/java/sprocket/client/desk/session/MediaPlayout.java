// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import sprocket.client.ClientStream;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.desk.picture.PicturePlayout;
import sprocket.client.desk.sound.SoundPlayout;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.VideoFormat;

/** The pictures and the sound of a session, and their clock. Used on one loop. */
public final class MediaPlayout {

    private final Loop loop;
    private final PlayClock.Delay delay;
    private final PicturePlayout pictures;
    private final SoundPlayout sound;
    private PlayClock clock;
    private OptionalLong lastArrival = OptionalLong.empty();
    /** The clock of the media that were received before the last pause and wait for it to run again. */
    private PlayClock before;

    private Optional<ClientStream> pictureStream = Optional.empty();
    private Optional<ClientStream> soundStream = Optional.empty();

    public MediaPlayout(Loop loop, PlayClock.Delay delay, PicturePlayout pictures, SoundPlayout sound) {
        this.loop = loop;
        this.delay = delay;
        this.pictures = pictures;
        this.sound = sound;
        this.clock = new PlayClock(delay, true);
    }

    private long now() {
        return loop.clock().nanoTime();
    }

    /**
     * PLAY is being sent: units that arrive from now on get a new clock. Units that waited during a pause are shown
     * first.
     */
    void expect(boolean live) {
        before = clock.frozen() && (pictures.waiting() > 0 || sound.waiting()) ? clock : null;
        clock = new PlayClock(delay, live);
        lastArrival = OptionalLong.empty();
    }

    /** The same at another position in the film: units that wait are forgotten. */
    void jump(boolean live) {
        flush();
        clock = new PlayClock(delay, live);
        lastArrival = OptionalLong.empty();
    }

    /** Presents a unit, if it is of the first stream of its kind. Sound is played at the normal rate only. */
    void unit(ClientStream stream, StreamUnit unit) {
        if (unit.unit().track().format() instanceof VideoFormat video
                && video.encoding().equals(VideoFormat.JPEG)) {
            pictureStream = pictureStream.or(() -> Optional.of(stream));
            if (pictureStream.get() == stream) {
                arrived(unit);
                pictures.unit(clock, unit);
            }
        } else if (unit.unit().track().format() instanceof AudioFormat audio
                && sound.understands(audio)
                && unit.scale() == 1) {
            soundStream = soundStream.or(() -> Optional.of(stream));
            if (soundStream.get() == stream) {
                arrived(unit);
                sound.unit(clock, audio, unit);
            }
        }
    }

    private void arrived(StreamUnit unit) {
        lastArrival = OptionalLong.of(unit.arrival());
        boolean first = !clock.started();
        clock.arrived(unit.playTime(), unit.arrival());
        if (first && before != null) {
            long now = before.playTime(now());
            long end = Math.max(pictures.end(before).orElse(now), sound.end(before, now));
            before.endAt(end, clock.due(unit.playTime(), now()));
            before = null;
        }
    }

    /** Whether units have arrived since PLAY, but none during this time. */
    boolean quietFor(Duration time) {
        return lastArrival.isPresent() && now() - lastArrival.getAsLong() > time.toNanos();
    }

    /** The streams are replaced by others. */
    void streamsGone() {
        pictureStream = Optional.empty();
        soundStream = Optional.empty();
    }

    void pause() {
        clock.freeze(now());
        sound.pause();
        pictures.work();
    }

    /** PAUSE was refused. */
    void goOn() {
        if (clock.frozen()) {
            clock.endAt(clock.playTime(now()), now());
            pictures.work();
        }
    }

    void flush() {
        before = null;
        pictures.flush();
        sound.flush();
    }

    /** Shows one picture, the first from a position on, and none after it. */
    void peek(OptionalLong from, Runnable done) {
        pictures.peek(from, done);
    }

    void endPeek() {
        pictures.endPeek();
    }

    int waiting() {
        return pictures.waiting();
    }

    /** Stops the clock from the beginning: pictures wait for {@link #peek}. */
    void freeze() {
        clock.freeze(now());
    }

    void whenDrained(Runnable told) {
        pictures.whenDrained(told);
    }

    public void latency(Duration wanted) {
        delay.wanted(wanted.toNanos());
        pictures.work();
    }

    void reset() {
        streamsGone();
        before = null;
        clock = new PlayClock(delay, true);
        pictures.reset();
        sound.release();
    }

    public PicturePlayout pictures() {
        return pictures;
    }

    Optional<PlaybackStatistics.SoundStatistics> soundStatistics() {
        return sound.statistics(pictures.lateness());
    }

    public SoundPlayout sound() {
        return sound;
    }

    /** The session has ended. Its last picture stays on the screen. */
    void stop() {
        flush();
        streamsGone();
        sound.release();
    }

    /** The position of what is presented. May be called from any thread. */
    public Optional<Duration> position() {
        return pictures.shown().map(picture -> picture.position()).or(sound::position);
    }
}
