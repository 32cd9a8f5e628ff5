// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.picture.StillImage;
import sprocket.client.desk.session.MediaPlayout;
import sprocket.client.desk.session.SessionControl;
import sprocket.client.desk.session.StatisticsTicker;
import sprocket.client.desk.session.StatusBoard;
import sprocket.client.desk.store.Settings;
import sprocket.loop.Loop;

/** The desk, as windows see it. Operations run on its loop. */
final class DeskService implements Desk {

    private static final Duration MAX_LATENCY = Duration.ofSeconds(10);

    private final Loop loop;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final SessionControl control;
    private final StatisticsTicker ticker;
    private final Snapshots snapshots;
    private final Recording recording;
    private final Settings settings;
    private final Runnable exit;

    /** @param exit ends the program after the session was torn down */
    DeskService(
            Loop loop,
            StatusBoard board,
            MediaPlayout media,
            SessionControl control,
            StatisticsTicker ticker,
            Snapshots snapshots,
            Recording recording,
            Settings settings,
            Runnable exit) {
        this.loop = loop;
        this.board = board;
        this.media = media;
        this.control = control;
        this.ticker = ticker;
        this.snapshots = snapshots;
        this.recording = recording;
        this.settings = settings;
        this.exit = exit;
    }

    @Override
    public SessionStatus status() {
        return board.status();
    }

    @Override
    public PlaybackStatistics statistics() {
        return ticker.latest();
    }

    @Override
    public void open(Address address) {
        loop.execute(() -> {
            recording.stop();
            control.open(address);
            ticker.reset();
        });
    }

    @Override
    public void setup() {
        loop.execute(control::setup);
    }

    @Override
    public void play() {
        loop.execute(control::play);
    }

    @Override
    public void pause() {
        loop.execute(control::pause);
    }

    @Override
    public void teardown() {
        loop.execute(control::teardown);
    }

    @Override
    public void stop() {
        loop.execute(control::stop);
    }

    @Override
    public void describe() {
        loop.execute(control::describe);
    }

    @Override
    public void request(String method) {
        loop.execute(() -> control.request(method));
    }

    @Override
    public void seek(Duration position) {
        loop.execute(() -> control.seek(position));
    }

    @Override
    public void skip(Duration by) {
        loop.execute(() -> control.skip(by));
    }

    @Override
    public void step(int pictures) {
        loop.execute(() -> control.step(pictures));
    }

    @Override
    public void scale(double factor) {
        if (factor == 0 || !Double.isFinite(factor)) {
            throw new IllegalArgumentException("The rate is a number other than 0, not " + factor);
        }
        loop.execute(() -> control.scale(factor));
    }

    @Override
    public void login(String user, String password) {
        loop.execute(() -> control.login(user, password));
    }

    @Override
    public void trust() {
        loop.execute(control::trust);
    }

    @Override
    public void retry() {
        loop.execute(control::retry);
    }

    @Override
    public Optional<Duration> position() {
        return media.position();
    }

    @Override
    public Optional<Picture> picture() {
        return media.pictures().shown();
    }

    @Override
    public void volume(double level) {
        double within = Math.min(1, Math.max(0, level));
        settings.keep("volume", within);
        loop.execute(() -> {
            SessionStatus.Sound now = board.sound;
            board.sound = new SessionStatus.Sound(now.present(), now.device(), within, now.muted());
            media.sound().volume(now.muted() ? 0 : within);
            board.publish();
        });
    }

    @Override
    public void mute(boolean silent) {
        settings.keep("muted", silent);
        loop.execute(() -> {
            SessionStatus.Sound now = board.sound;
            board.sound = new SessionStatus.Sound(now.present(), now.device(), now.volume(), silent);
            media.sound().volume(silent ? 0 : now.volume());
            board.publish();
        });
    }

    @Override
    public void latency(Duration delay) {
        if (delay.isNegative() || delay.compareTo(MAX_LATENCY) > 0) {
            throw new IllegalArgumentException("Pictures and sound are kept back for 0 to 10 s, not " + delay);
        }
        settings.keep("latency", delay.toMillis());
        loop.execute(() -> {
            board.latency = delay;
            media.latency(delay);
            board.publish();
        });
    }

    @Override
    public void snapshot(Path file) {
        Optional<StillImage> picture = picture().map(StillImage::new);
        loop.execute(() -> snapshots.write(picture, file));
    }

    @Override
    public void record(Path file) {
        loop.execute(() -> recording.start(file));
    }

    @Override
    public void stopRecording() {
        loop.execute(recording::stop);
    }

    @Override
    public List<String> history() {
        return settings.history();
    }

    @Override
    public void quit() {
        loop.execute(() -> {
            recording.stop();
            control.quit().thenRun(exit);
        });
    }
}
