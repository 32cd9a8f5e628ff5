// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;

/** Shown if there is no picture: tells what to do, or what the player waits for. */
@SuppressWarnings("serial")
final class EmptyHint extends JPanel {

    private static final Color PALE = new Color(150, 158, 170);

    private final JLabel title = new JLabel("", JLabel.CENTER);
    private final JLabel line = new JLabel("", JLabel.CENTER);
    private final JButton example;
    private final JLabel keys = new JLabel("Drop an address here. Press ? for the keys.", JLabel.CENTER);

    EmptyHint(Consumer<String> play) {
        super(new GridBagLayout());
        setOpaque(false);
        setName("HINT");
        title.setName("HINT_TITLE");
        example = Buttons.text(AddressBar.EXAMPLE, event -> play.accept(AddressBar.EXAMPLE));
        example.setToolTipText("Play this address");
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = 0;
        place.insets = new Insets(4, 4, 4, 4);
        add(title, place);
        add(line, place);
        add(example, place);
        add(keys, place);
        colour();
    }

    /** Updates the text. It is empty if there is a picture. */
    void playerState(PlayerState now) {
        SessionStatus session = now.session();
        boolean nothing = session.address().isEmpty();
        example.setVisible(nothing);
        keys.setVisible(nothing);
        title.setText(
                nothing
                        ? "Enter an address"
                        : session.address()
                                .map(address -> UrlText.name(address.url()))
                                .orElse(""));
        line.setText(nothing ? "and press Enter, for example" : line(now));
        setVisible(!now.picture());
    }

    private static String line(PlayerState now) {
        SessionStatus session = now.session();
        if (session.state() == ClientState.RECONNECTING) {
            return "Connecting again…";
        }
        if (session.pending().isPresent()) {
            return "Waiting for the server (" + session.pending().get() + ")…";
        }
        if (session.problem().isPresent()) {
            return "";
        }
        if (now.playing()) {
            boolean pictures = session.streams().stream()
                    .anyMatch(stream -> stream.track().media().kind().equals("video"));
            return pictures ? "Waiting for a picture…" : "Sound only";
        }
        return session.ended() ? "The end. Space plays it again." : "Space plays it.";
    }

    private void colour() {
        title.setFont(title.getFont().deriveFont(Font.BOLD, title.getFont().getSize2D() + 4));
        title.setForeground(Palette.ON_SHADE);
        line.setForeground(PALE);
        keys.setForeground(PALE);
    }
}
