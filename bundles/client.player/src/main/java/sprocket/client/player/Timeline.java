// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.time.Duration;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.Timer;
import sprocket.client.desk.Desk;

/**
 * The seek bar and the clock. They follow the film. After a seek they stay at the new position until the film arrives
 * there.
 */
final class Timeline implements SeekBar.Listener {

    private static final int TICK_MILLIS = 100;
    private static final int SETTLED_AFTER = 30;
    private static final Duration NEAR = Duration.ofMillis(1500);

    final SeekBar bar = new SeekBar(this);
    final Clock clock = new Clock();

    private final Desk desk;
    private final PlaybackActions playback;
    private final TimePreview preview;
    private final Timer timer;
    private PlayerState playerState;
    private Optional<Duration> target = Optional.empty();
    private int waited;

    Timeline(Desk desk, PlaybackActions playback, TimePreview preview, PlayerState playerState) {
        this.desk = desk;
        this.playback = playback;
        this.preview = preview;
        this.playerState = playerState;
        timer = new Timer(TICK_MILLIS, event -> tick());
    }

    void playerState(PlayerState now) {
        playerState = now;
        boolean known = now.ready() && now.session().duration().isPresent();
        bar.setVisible(!now.live());
        bar.setEnabled(known && now.seekable());
        bar.duration(now.session().duration().orElse(Duration.ZERO));
        if (now.session().problem().isPresent() || !now.ready()) {
            target = Optional.empty();
        }
        if (now.playing() || target.isPresent()) {
            timer.start();
        } else {
            timer.stop();
        }
        follow();
    }

    /** Shows the current position. */
    void follow() {
        Optional<Duration> now = place();
        clock.show(playerState, now);
        if (!bar.dragging()) {
            bar.position(now.orElse(Duration.ZERO));
        }
    }

    void close() {
        timer.stop();
    }

    @Override
    public void seek(Duration position) {
        target = Optional.of(position);
        waited = 0;
        timer.start();
        playback.seek(position);
        follow();
    }

    @Override
    public void point(Optional<Duration> position, int x) {
        preview.show(position, bar, x);
    }

    private void tick() {
        waited++;
        follow();
        if (target.isEmpty() && !playerState.playing()) {
            timer.stop();
        }
    }

    private Optional<Duration> place() {
        if (!playerState.active()) {
            return Optional.empty();
        }
        Optional<Duration> now = playerState.session().ended() ? end() : desk.position();
        if (target.isPresent()
                && (waited > SETTLED_AFTER || now.filter(this::near).isPresent())) {
            target = Optional.empty();
        }
        return target.or(() -> now);
    }

    /** A film ends at its end; backwards, at its start. */
    private Optional<Duration> end() {
        Optional<Duration> shown = desk.position();
        return playerState
                .session()
                .duration()
                .filter(whole -> shown.isEmpty() || shown.get().multipliedBy(2).compareTo(whole) > 0)
                .or(() -> shown);
    }

    private boolean near(Duration now) {
        return now.minus(target.get()).abs().compareTo(NEAR) < 0;
    }

    /** Shows elapsed and total time, or that the stream is live. */
    @SuppressWarnings("serial")
    static final class Clock extends JLabel {

        Clock() {
            setName("TIME");
            getAccessibleContext().setAccessibleName("Time");
        }

        void show(PlayerState playerState, Optional<Duration> now) {
            Optional<Duration> whole = playerState.session().duration().filter(duration -> playerState.active());
            String elapsed = now.map(playerState.playing() ? TimeText::clock : TimeText::exact)
                    .orElse(whole.isPresent() ? "0:00" : "");
            setForeground(playerState.live() ? Palette.red() : Palette.foreground());
            if (playerState.live()) {
                setText(elapsed.isEmpty() ? "● LIVE" : "● LIVE  " + elapsed);
            } else {
                setText(whole.map(duration -> elapsed + " / " + TimeText.clock(duration))
                        .orElse(elapsed));
            }
        }

        /** A constant width, so that its neighbours do not move when digits change. */
        @Override
        public Dimension getPreferredSize() {
            Dimension size = super.getPreferredSize();
            FontMetrics metrics = getFontMetrics(getFont());
            int steady = metrics.stringWidth(getText().replaceAll("[0-9]", "0"));
            return new Dimension(Math.max(size.width, steady + 2), size.height);
        }
    }
}
