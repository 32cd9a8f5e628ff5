// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.UIManager;
import sprocket.client.desk.Desk;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Notice;
import sprocket.client.desk.SessionStatus.Problem;

/** Shows what failed and what to do, or else the last notice. Hidden if there is neither. */
final class MessageBar extends JPanel {

    private static final int EDGE = 4;
    private static final int GAP = 8;
    private static final Duration TO_READ = Duration.ofSeconds(10);

    private final Desk desk;
    private final JLabel what = new JLabel();
    private final JTextArea advice = new JTextArea();
    private final Box answers = Box.createHorizontalBox();
    private Optional<Problem> problem = Optional.empty();
    private Optional<Notice> notice = Optional.empty();

    MessageBar(Desk desk) {
        super(new BorderLayout(0, 4));
        this.desk = desk;
        setBorder(BorderFactory.createEmptyBorder(10, 14 + EDGE, 10, 14));
        what.setName("what");
        what.putClientProperty("FlatLaf.style", "font: bold");
        advice.setName("advice");
        advice.setEditable(false);
        advice.setFocusable(false);
        advice.setLineWrap(true);
        advice.setWrapStyleWord(true);
        advice.setOpaque(false);
        advice.setBorder(null);
        advice.putClientProperty("FlatLaf.style", "font: $Label.font");
        answers.setBorder(BorderFactory.createEmptyBorder(4, 0, 0, 0));
        answers.setVisible(false);
        add(what, BorderLayout.PAGE_START);
        add(advice, BorderLayout.CENTER);
        add(answers, BorderLayout.PAGE_END);
        setVisible(false);
    }

    void show(SessionStatus now) {
        Optional<Problem> before = problem;
        problem = now.problem();
        notice = now.notice();
        what.setText(problem.map(Problem::what).orElse(""));
        what.setVisible(problem.isPresent());
        if (!before.map(Problem::kind).equals(problem.map(Problem::kind))) {
            answers.removeAll();
            problem.ifPresent(this::answers);
            answers.setVisible(answers.getComponentCount() > 0);
        }
        tick(Instant.now());
        revalidate();
        repaint();
    }

    /** Hides a notice after a while. */
    void tick(Instant now) {
        String said = problem.map(Problem::advice)
                .or(() -> notice.filter(n -> Duration.between(n.at(), now).compareTo(TO_READ) < 0)
                        .map(Notice::text))
                .orElse("");
        advice.setText(said);
        advice.setVisible(!said.isEmpty());
        setVisible(problem.isPresent() || !said.isEmpty());
    }

    private void answers(Problem shown) {
        switch (shown.kind()) {
            case LOGIN -> login();
            case CERTIFICATE -> {
                answer(button("Trust it", 'U', desk::trust));
                answer(button("Try again", 'Y', desk::retry));
            }
            case NETWORK, REFUSED, MEDIA -> answer(button("Try again", 'Y', desk::retry));
            case RECONNECTING, ADDRESS, FILE -> {}
        }
    }

    private void login() {
        JTextField user = new JTextField(12) {
            @Override
            public Dimension getMaximumSize() {
                return getPreferredSize();
            }
        };
        JPasswordField password = new JPasswordField(12) {
            @Override
            public Dimension getMaximumSize() {
                return getPreferredSize();
            }
        };
        user.setName("user");
        password.setName("password");
        user.putClientProperty("JTextField.placeholderText", "User");
        password.putClientProperty("JTextField.placeholderText", "Password");
        user.getAccessibleContext().setAccessibleName("User");
        password.getAccessibleContext().setAccessibleName("Password");
        Runnable send = () -> desk.login(user.getText(), new String(password.getPassword()));
        password.addActionListener(event -> send.run());
        user.addActionListener(event -> password.requestFocusInWindow());
        answer(user);
        answer(password);
        answer(button("Log in", 'L', send));
    }

    private void answer(JComponent component) {
        if (answers.getComponentCount() > 0) {
            answers.add(Box.createHorizontalStrut(GAP));
        }
        answers.add(component);
    }

    private static JButton button(String text, char mnemonic, Runnable action) {
        JButton button = new JButton(text);
        button.setName(text);
        button.setMnemonic(mnemonic);
        button.addActionListener(event -> action.run());
        return button;
    }

    /** The advice wraps, so the height depends on the width. */
    @Override
    public Dimension getPreferredSize() {
        int room = getWidth() - getInsets().left - getInsets().right;
        if (room > 0) {
            advice.setSize(room, Short.MAX_VALUE);
        }
        return super.getPreferredSize();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        graphics.setColor(problem.isPresent() ? colour("Actions.Red", Color.RED) : colour("Actions.Blue", Color.BLUE));
        graphics.fillRect(0, 0, EDGE, getHeight());
    }

    private static Color colour(String name, Color otherwise) {
        Color found = UIManager.getColor(name);
        return found == null ? otherwise : found;
    }
}
