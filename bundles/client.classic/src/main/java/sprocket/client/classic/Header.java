// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.time.Duration;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;

/** Shows the name of the film and the state of the session. */
final class Header extends JPanel {

    private final JLabel name = new JLabel(" ");
    private final JLabel place = new JLabel(" ");
    private final JLabel state = new JLabel(" ", SwingConstants.TRAILING);
    private final JLabel clock = new JLabel(" ", SwingConstants.TRAILING);
    private final Lamp lamp = new Lamp();
    private boolean opened;
    private Optional<Duration> duration = Optional.empty();

    Header() {
        super(new BorderLayout(16, 0));
        setBorder(BorderFactory.createEmptyBorder(10, 14, 10, 14));
        name.putClientProperty("FlatLaf.styleClass", "h3");
        place.putClientProperty("FlatLaf.style", "foreground: $Label.disabledForeground");
        state.putClientProperty("FlatLaf.style", "font: bold");
        state.setName("state");
        state.setIcon(lamp);
        state.setIconTextGap(8);
        JPanel film = new JPanel(new BorderLayout());
        film.add(name, BorderLayout.CENTER);
        film.add(place, BorderLayout.PAGE_END);
        clock.setName("clock");
        JPanel progress = new JPanel(new BorderLayout());
        progress.add(state, BorderLayout.CENTER);
        progress.add(clock, BorderLayout.PAGE_END);
        add(film, BorderLayout.CENTER);
        add(progress, BorderLayout.LINE_END);
    }

    /** Shows the position of the picture. */
    void position(Duration now) {
        if (!opened) {
            clock.setText(" ");
            return;
        }
        String text = Amount.clock(now)
                + duration.map(whole -> " / " + Amount.clock(whole)).orElse("");
        if (!clock.getText().equals(text)) {
            clock.setText(text);
        }
    }

    void show(SessionStatus now) {
        FilmTitle film =
                now.address().map(address -> FilmTitle.of(address.url())).orElse(new FilmTitle("No film", " "));
        name.setText(film.name());
        place.setText(film.place());
        opened = now.address().isPresent();
        duration = now.duration();
        if (now.state() == ClientState.INIT || now.state() == ClientState.CLOSED) {
            position(Duration.ZERO);
        }
        state.setText(
                now.pending().map(method -> method + " …").orElse(now.state().name()));
        lamp.shown = now.state();
        state.repaint();
    }

    /** A dot in the colour of the state. */
    private static final class Lamp implements Icon {

        private static final int SIZE = 10;

        private ClientState shown = ClientState.INIT;

        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Graphics2D smooth = (Graphics2D) graphics.create();
            smooth.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            smooth.setColor(colour());
            smooth.fillOval(x, y, SIZE, SIZE);
            smooth.dispose();
        }

        private Color colour() {
            return switch (shown) {
                case INIT, CLOSED -> colour("Actions.Grey", Color.GRAY);
                case READY -> colour("Actions.Yellow", Color.ORANGE);
                case PLAYING -> colour("Actions.Green", new Color(0x3B9C57));
                case RECONNECTING -> colour("Actions.Red", Color.RED);
            };
        }

        private static Color colour(String name, Color otherwise) {
            Color found = UIManager.getColor(name);
            return found == null ? otherwise : found;
        }

        @Override
        public int getIconWidth() {
            return SIZE;
        }

        @Override
        public int getIconHeight() {
            return SIZE;
        }
    }
}
