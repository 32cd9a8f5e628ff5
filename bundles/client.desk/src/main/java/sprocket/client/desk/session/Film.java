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

/** Pictures and sound of a session, and their time. Used on one loop. */
public final class Film {

    private final Loop loop;
    private final PlayClock.Delay delay;
    private final PicturePlayout pictures;
    private final SoundPlayout sound;
    private PlayClock clock;
    private OptionalLong lastArrival = OptionalLong.empty();
    /** Of what was received before the last pause, and waits for the time to go on. */
    private PlayClock before;

    private Optional<ClientStream> pictureStream = Optional.empty();
    private Optional<ClientStream> soundStream = Optional.empty();

    public Film(Loop loop, PlayClock.Delay delay, PicturePlayout pictures, SoundPlayout sound) {
        this.loop = loop;
        this.delay = delay;
        this.pictures = pictures;
        this.sound = sound;
        this.clock = new PlayClock(delay, true);
    }

    private long now() {
        return loop.clock().nanoTime();
    }

    /** PLAY is about to be sent: what comes now belongs to another time. What waited in a pause is shown first. */
    void expect(boolean live) {
        before = clock.frozen() && (pictures.waiting() > 0 || sound.waiting()) ? clock : null;
        clock = new PlayClock(delay, live);
        lastArrival = OptionalLong.empty();
    }

    /** The same elsewhere in the film: what waits is forgotten. */
    void jump(boolean live) {
        flush();
        clock = new PlayClock(delay, live);
        lastArrival = OptionalLong.empty();
    }

    /** The first stream of each kind is shown and heard. */
    void unit(ClientStream stream, StreamUnit unit) {
        if (unit.unit().track().format() instanceof VideoFormat video
                && video.encoding().equals(VideoFormat.JPEG)) {
            pictureStream = pictureStream.or(() -> Optional.of(stream));
            if (pictureStream.get() == stream) {
                arrived(unit);
                pictures.unit(clock, unit);
            }
        } else if (unit.unit().track().format() instanceof AudioFormat audio && sound.understands(audio)) {
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

    /** Whether something has come since PLAY, and then nothing for so long. */
    boolean quietFor(Duration time) {
        return lastArrival.isPresent() && now() - lastArrival.getAsLong() > time.toNanos();
    }

    /** Other streams take the place of these. */
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

    /** Shows one picture, the first from a place on, and nothing behind it. */
    void peek(OptionalLong from, Runnable done) {
        pictures.peek(from, done);
    }

    void endPeek() {
        pictures.endPeek();
    }

    int waiting() {
        return pictures.waiting();
    }

    /** Time stands still from the beginning: pictures wait for {@link #peek}. */
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

    /** The session is over; its last picture stays. */
    void stop() {
        flush();
        streamsGone();
        sound.release();
    }

    /** From any thread. */
    public Optional<Duration> position() {
        return pictures.shown().map(picture -> picture.position()).or(sound::position);
    }
}
