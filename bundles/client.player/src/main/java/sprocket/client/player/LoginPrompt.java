// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;

/**
 * Asks for user and password. It opens automatically when the server asks for a login, and again when the server
 * refuses it.
 */
@SuppressWarnings("serial")
final class LoginPrompt extends Card {

    private final BiConsumer<String, String> login;
    private final Runnable leave;
    private final JLabel title = new JLabel("Log in");
    private final JLabel why = new JLabel();
    private final JTextField user = new JTextField(16);
    private final JPasswordField password = new JPasswordField(16);
    private Optional<Problem> asked = Optional.empty();
    /**
     * Whether a login was submitted. The server may then refuse it with the same message as before, and the prompt must
     * open again.
     */
    private boolean submitted;

    private boolean tried;

    /** @param leave gives the focus back to the picture */
    LoginPrompt(BiConsumer<String, String> login, Runnable leave) {
        super(new GridBagLayout(), false);
        this.login = login;
        this.leave = leave;
        setName("LOGIN");
        getAccessibleContext().setAccessibleName("Log in");
        title.setFont(title.getFont().deriveFont(Font.BOLD, title.getFont().getSize2D() + 2));
        name(user, "User");
        name(password, "Password");
        DetachedText.install(user);
        DetachedText.install(password);
        password.putClientProperty("FlatLaf.style", "showRevealButton: true");
        add(title, at(0, 0, 2));
        add(why, at(0, 1, 2));
        add(labelled("User", user), at(0, 2, 1));
        add(user, at(1, 2, 1));
        add(labelled("Password", password), at(0, 3, 1));
        add(password, at(1, 3, 1));
        add(buttons(), at(0, 4, 2));
        shield();
        setVisible(false);
    }

    private JPanel buttons() {
        JButton yes = Buttons.text("Log in", event -> submit());
        yes.setName("LOGIN_SUBMIT");
        JButton no = Buttons.text("Cancel", event -> cancel());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        buttons.setOpaque(false);
        buttons.add(yes);
        buttons.add(no);
        return buttons;
    }

    /** @return whether it has opened or closed */
    boolean status(SessionStatus status) {
        boolean before = isVisible();
        Optional<Problem> now = status.problem().filter(problem -> problem.kind() == Problem.Kind.LOGIN);
        boolean waiting = status.pending().isPresent();
        if (now.isEmpty()) {
            submitted = false;
            close();
        } else if (!now.equals(asked) || submitted && tried && !waiting) {
            submitted = false;
            String host =
                    status.address().map(address -> UrlText.host(address.url())).orElse("the server");
            title.setText("Log in to " + host);
            why.setText(now.get().what());
            open();
        }
        tried = submitted && (tried || waiting);
        asked = now;
        return before != isVisible();
    }

    void open() {
        setVisible(true);
        JComponent first = user.getText().isEmpty() ? user : password;
        first.requestFocusInWindow();
    }

    void cancel() {
        close();
        leave.run();
    }

    private void close() {
        password.setText("");
        setVisible(false);
    }

    private void submit() {
        if (user.getText().isBlank()) {
            user.requestFocusInWindow();
            return;
        }
        char[] secret = password.getPassword();
        String given = new String(secret);
        Arrays.fill(secret, '\0');
        String name = user.getText().strip();
        cancel();
        submitted = true;
        tried = false;
        login.accept(name, given);
    }

    private void name(JTextField field, String name) {
        field.setName("LOGIN_" + name.toUpperCase(Locale.ROOT));
        field.getAccessibleContext().setAccessibleName(name);
        KeyAction.bind(field, KeyEvent.VK_ENTER, field == user ? password::requestFocusInWindow : this::submit);
        KeyAction.bind(field, KeyEvent.VK_ESCAPE, this::cancel);
    }

    private static JLabel labelled(String text, JComponent field) {
        JLabel label = new JLabel(text);
        label.setLabelFor(field);
        return label;
    }

    private static GridBagConstraints at(int column, int row, int width) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridx = column;
        place.gridy = row;
        place.gridwidth = width;
        place.fill = GridBagConstraints.HORIZONTAL;
        place.insets = new Insets(3, column == 0 ? 2 : 8, 3, 2);
        return place;
    }
}
