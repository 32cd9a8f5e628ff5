// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.internal;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.RtspClient;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.jpeg.JpegDecoder;
import sprocket.client.desk.pace.PlayClock;
import sprocket.client.desk.picture.PicturePlayout;
import sprocket.client.desk.picture.Screen;
import sprocket.client.desk.session.KnownHosts;
import sprocket.client.desk.session.MediaPlayout;
import sprocket.client.desk.session.SessionControl;
import sprocket.client.desk.session.StatisticsTicker;
import sprocket.client.desk.session.StatusBoard;
import sprocket.client.desk.sound.SoundDevice;
import sprocket.client.desk.sound.SoundPlayout;
import sprocket.client.desk.store.Settings;
import sprocket.client.media.StreamUnit;
import sprocket.loop.Loop;

/** A desk and all its parts except the window. */
final class DeskBuilding implements AutoCloseable {

    /** The default latency, which suits a home network. */
    static final Duration LATENCY = Duration.ofMillis(30);

    private static final int DECODERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(DeskBuilding.class);

    private final Loop loop;
    private final DeskThreads decoding = new DeskThreads("decoder", DECODERS);
    private final DeskThreads sounding = new DeskThreads("sound", 1);
    private final DeskThreads writing;
    private boolean silenceSaid;
    private final StatusBoard board;
    private final MediaPlayout media;
    private final SessionControl control;
    private final StatisticsTicker ticker;
    private final Recording recording;
    private final DeskService desk;

    /** Receives status, pictures and statistics. Called on any thread. */
    interface View {

        void status(SessionStatus status);

        void statistics(PlaybackStatistics statistics);
    }

    /** @param exit ends the program */
    DeskBuilding(
            Loop loop,
            RtspClient client,
            Settings settings,
            DeskThreads writing,
            Supplier<JpegDecoder.Factory> decoders,
            SoundDevice device,
            Screen screen,
            View view,
            Runnable exit) {
        this.loop = loop;
        this.writing = writing;
        board = new StatusBoard(view::status);
        PlayClock.Delay delay = new PlayClock.Delay();
        PicturePlayout pictures = new PicturePlayout(loop, decoding, DECODERS, decoders, screen, this::unshowable);
        SoundPlayout sound = new SoundPlayout(loop, sounding, delay, device, this::heard);
        media = new MediaPlayout(loop, delay, pictures, sound);
        KnownHosts hosts = new KnownHosts(settings::text, settings::keep);
        control = new SessionControl(loop, client, board, media, new Heard(settings), hosts);
        recording = new Recording(loop, board, writing);
        ticker = new StatisticsTicker(loop, board, media, this::tick, view::statistics);
        desk = new DeskService(
                loop, board, media, control, ticker, new Snapshots(loop, board, writing), recording, settings, exit);
        restore(settings);
        pictures.warmUp();
        sound.probe();
        loop.execute(ticker::start);
    }

    private void tick() {
        control.checkEnd();
        recording.tick();
    }

    /** Adds what is played to the history, and passes it to the recording. */
    private final class Heard implements SessionControl.Tap {

        private final Settings settings;

        Heard(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void playing(Address address, ClientSession session) {
            settings.played(shown(address, session));
        }

        @Override
        public void unit(ClientStream stream, StreamUnit unit) {
            recording.unit(stream, unit);
        }
    }

    private void restore(Settings settings) {
        board.latency = Duration.ofMillis((long) settings.number("latency", LATENCY.toMillis(), 0, 10_000));
        double volume = settings.number("volume", 1, 0, 1);
        board.sound = new SessionStatus.Sound(false, true, volume, settings.flag("muted"));
        loop.execute(() -> {
            media.latency(board.latency);
            media.sound().volume(board.sound.muted() ? 0 : volume);
            board.publish();
        });
    }

    /** The URL for the history: with its dialect, without user and password. */
    private static String shown(Address address, ClientSession session) {
        String url = session.url().toString();
        String scheme = address.url().strip().replaceFirst("(?s)://.*", "");
        return scheme.matches("[A-Za-z][A-Za-z0-9+.-]*") ? scheme + url.substring(url.indexOf("://")) : url;
    }

    private void unshowable(String what) {
        board.problem(new SessionStatus.Problem(
                SessionStatus.Problem.Kind.MEDIA, what, "Have the server send smaller pictures"));
    }

    private void heard(boolean device) {
        board.hears(device);
        if (!device && !silenceSaid) {
            silenceSaid = true;
            board.notice("There is no sound device: films play silent");
        }
        board.publish();
    }

    Desk desk() {
        return desk;
    }

    void notice(String text) {
        loop.execute(() -> board.notice(text));
    }

    /** Tears the session down, but does not wait for the reply. */
    @Override
    public void close() {
        try {
            loop.call(
                    () -> {
                        ticker.close();
                        recording.stop();
                        control.stop();
                        media.pictures().close();
                        return null;
                    },
                    PATIENCE);
        } catch (Exception e) {
            LOG.warn("The session could not be closed", e);
        }
        decoding.close();
        sounding.close();
        writing.close();
    }
}
