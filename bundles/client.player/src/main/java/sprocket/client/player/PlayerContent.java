// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.HierarchyEvent;
import java.time.Clock;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JPanel;
import sprocket.client.ClientState;
import sprocket.client.desk.Address;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PictureSurface;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/** The content of the player's window: puts the parts together and passes the desk's events to them. */
final class PlayerContent implements DeskWindow.Content {

    private static final int COMFORTABLE_WIDTH = 720;

    private final Desk desk;
    private final DeskFrame frame;
    private final JPanel root = new JPanel(new BorderLayout());
    private final PictureSurface surface = new PictureSurface();
    private final Stage stage = new Stage(surface);
    private final TimePreview preview = new TimePreview();
    private final Toast toast = new Toast(Clock.systemUTC());
    private final Badges badges = new Badges(Clock.systemUTC());
    private final StatisticsOverlay statistics;
    private final InformationPanel information;
    private final HelpSheet help;
    private final LoginPrompt login;
    private final EmptyHint hint;
    private final PlaybackActions playback;
    private final PictureView view;
    private final Panels panels;
    private final FileSaving saving;
    private final Commands commands;
    private final AddressBar address;
    private final Controls controls;
    private final Banner banner;
    private final PlayerMenu menu;
    private final Keyboard keyboard;
    private final AddressDrop drop;
    private final FullScreenControls fullScreen;
    private boolean picture;
    private SessionStatus last;

    PlayerContent(Desk desk, DeskFrame frame) {
        this.desk = desk;
        this.frame = frame;
        last = desk.status();
        PlayerState now = new PlayerState(last, false);
        playback = new PlaybackActions(desk);
        view = new PictureView(frame, surface, this::frameChanged);
        statistics = new StatisticsOverlay(desk.statistics());
        information = new InformationPanel(toast::say, () -> run(Command.INFORMATION));
        help = new HelpSheet(() -> run(Command.HELP));
        login = new LoginPrompt(playback::login, this::loginLeft);
        hint = new EmptyHint(this::play);
        panels =
                new Panels(frame, view, new Panels.Parts(stage, statistics, information, help, login), new Entrances());
        saving = new FileSaving(desk, frame);
        commands = new Commands(new Actions(playback, view, panels, saving), now);
        address = new AddressBar(commands, desk::history, panels::focusPicture);
        controls = new Controls(commands, new Timeline(desk, playback, preview, now), frame);
        banner = new Banner(commands, panels);
        menu = new PlayerMenu(commands, frame, panels);
        keyboard = new Keyboard(root, commands);
        drop = new AddressDrop(this::play);
        fullScreen = new FullScreenControls(root, stage, controls, this::busy, panels::laidOut);
        assemble();
    }

    private void assemble() {
        stage.add(login, Stage.Place.CENTRE);
        stage.add(help, Stage.Place.CENTRE);
        stage.add(preview, Stage.Place.FREE);
        stage.add(toast, Stage.Place.TOP);
        stage.add(badges, Stage.Place.TOP_RIGHT);
        stage.add(information, Stage.Place.SIDE);
        stage.add(banner, Stage.Place.FOOT);
        stage.add(statistics, Stage.Place.TOP_LEFT);
        stage.add(hint, Stage.Place.CENTRE);
        stage.add(surface, Stage.Place.WHOLE);
        root.add(address, BorderLayout.NORTH);
        root.add(stage, BorderLayout.CENTER);
        root.add(controls, BorderLayout.SOUTH);
        root.setMinimumSize(new Dimension(320, 240));
        surface.setFocusable(false);
        new PointerControl(view, commands, menu::show).install(surface);
        keyboard.install();
        drop.install(root, address.field());
        root.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                frameChanged();
            }
        });
        root.addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && root.isShowing()) {
                desk.status().address().ifPresentOrElse(playing -> panels.focusPicture(), this::focusAddress);
            }
        });
        frameChanged();
    }

    @Override
    public JComponent component() {
        return root;
    }

    @Override
    public void status(SessionStatus status) {
        boolean stopped = status.state() == ClientState.INIT && status.pending().isEmpty();
        if (picture && (stopped || !url(status).equals(url(last)))) {
            picture = false;
            surface.clear();
        }
        playback.status(status);
        update(status);
        address.status(status);
        information.status(status);
        ChangeText.text(last, status).ifPresent(toast::say);
        toast.notice(status.notice());
        badges.status(status);
        boolean laidOut = login.status(status);
        if (banner.status(status, login.isVisible()) || laidOut) {
            panels.laidOut();
        }
        last = status;
        frame.title(status.address()
                .map(playing -> UrlText.name(playing.url()) + " – Sprocket")
                .orElse("Sprocket"));
    }

    private static Optional<String> url(SessionStatus status) {
        return status.address().map(Address::url);
    }

    private void update(SessionStatus status) {
        PlayerState now = new PlayerState(status, picture);
        commands.playerState(now);
        controls.playerState(now);
        hint.playerState(now);
    }

    @Override
    public void picture(Picture next) {
        boolean resized = view.picture(next.image());
        surface.show(next);
        if (!picture) {
            picture = true;
            update(desk.status());
        }
        if (resized) {
            frame.size(preferred(next.image().getWidth(), next.image().getHeight()));
        }
    }

    /** The preferred size for a film. Small films are enlarged. */
    private Dimension preferred(int width, int height) {
        int larger = Math.max(1, Math.round((float) COMFORTABLE_WIDTH / width));
        Dimension bars = root.getPreferredSize();
        return new Dimension(Math.max(bars.width, width * larger), bars.height + height * (larger - 1));
    }

    @Override
    public void statistics(PlaybackStatistics now) {
        statistics.statistics(now);
        badges.status(desk.status());
    }

    @Override
    public boolean closing() {
        return true;
    }

    @Override
    public void close() {
        keyboard.remove();
        drop.remove();
        fullScreen.leave();
        menu.close();
        address.close();
        controls.close();
        toast.close();
        saving.close();
        SwingReferences.remove(root, frame.window());
    }

    private void run(Command command) {
        commands.run(command);
    }

    private void play(String url) {
        address.submit(url);
    }

    private void focusAddress() {
        address.edit();
    }

    private void loginLeft() {
        panels.focusPicture();
        banner.status(desk.status(), false);
        panels.laidOut();
    }

    private boolean busy() {
        return panels.open() || menu.isOpen() || address.menuOpen() || controls.menuOpen();
    }

    /** Full screen, the colours or the size have changed. */
    private void frameChanged() {
        boolean full = frame.fullScreen();
        address.setVisible(!full);
        if (full != (controls.getParent() == stage)) {
            controls.setOpaque(!full);
            if (full) {
                stage.add(controls, Stage.Place.FOOT, 0);
                fullScreen.enter();
            } else {
                fullScreen.leave();
                root.add(controls, BorderLayout.SOUTH);
            }
            root.revalidate();
        }
        controls.frameChanged();
        root.repaint();
    }

    private final class Entrances implements Panels.Entrances {

        @Override
        public void address() {
            view.leaveFullScreen();
            focusAddress();
        }

        @Override
        public boolean leaveAddress() {
            return address.field().isFocusOwner();
        }

        @Override
        public void menu() {
            if (controls.isShowing()) {
                menu.above(controls.menuButton());
            } else {
                menu.show(stage, 0, 0);
            }
        }
    }
}
