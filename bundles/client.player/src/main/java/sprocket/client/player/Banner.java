// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Graphics;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JPanel;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;

/** Shows what has failed and what the user can do. If possible, the film continues behind it. */
@SuppressWarnings("serial")
final class Banner extends JPanel implements Stage.Foot {

    private static final int GAP = 10;
    private static final int WIDE = 560;
    private static final int LEFT = GAP + 16 + GAP;

    private final Commands commands;
    private final Panels panels;
    private final WrappedText what = new WrappedText(Palette::foreground);
    private final WrappedText advice = new WrappedText(Palette::foreground);
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    private final JButton dismiss = Buttons.symbol("Dismiss", Symbol.CLOSE, event -> dismiss());
    private Optional<Problem> shown = Optional.empty();
    private Optional<Problem> dismissed = Optional.empty();
    private TransportChoice transport = TransportChoice.AUTOMATIC;

    Banner(Commands commands, Panels panels) {
        super(null);
        this.commands = commands;
        this.panels = panels;
        setName("BANNER");
        what.setName("BANNER_WHAT");
        advice.setName("BANNER_ADVICE");
        what.setFont(what.getFont().deriveFont(Font.BOLD));
        buttons.setOpaque(false);
        add(dismiss);
        add(what);
        add(advice);
        add(buttons);
        setVisible(false);
    }

    /**
     * @param asked whether the login prompt is open; then the banner is not needed
     * @return whether it has changed
     */
    boolean status(SessionStatus status, boolean asked) {
        Optional<Problem> now = status.problem();
        if (now.isEmpty() || !now.equals(dismissed)) {
            dismissed = Optional.empty();
        }
        Optional<Problem> next = now.filter(problem -> !now.equals(dismissed))
                .filter(problem -> !asked || problem.kind() != Problem.Kind.LOGIN);
        TransportChoice by = commands.playback().transport();
        if (next.equals(shown) && by == transport) {
            return false;
        }
        shown = next;
        transport = by;
        next.ifPresent(this::fill);
        setVisible(next.isPresent());
        return true;
    }

    private void fill(Problem problem) {
        what.setText(problem.what());
        advice.setText(problem.advice());
        getAccessibleContext().setAccessibleName(problem.what());
        getAccessibleContext().setAccessibleDescription(problem.advice());
        buttons.removeAll();
        remedies(problem.kind()).forEach(buttons::add);
        revalidate();
        repaint();
    }

    private List<JButton> remedies(Problem.Kind kind) {
        JButton retry = button("Try again", () -> commands.playback().retry());
        return switch (kind) {
            case LOGIN -> List.of(button("Log in…", panels::login));
            case CERTIFICATE ->
                List.of(button("Trust it", () -> commands.playback().trust()), retry);
            case RECONNECTING ->
                List.of(
                        button("Try now", () -> commands.playback().retry()),
                        button("Stop", () -> commands.playback().stop()));
            case NETWORK ->
                commands.playback().transport() == TransportChoice.TCP
                        ? List.of(retry)
                        : List.of(
                                retry,
                                button("Use TCP", () -> commands.playback().transport(TransportChoice.TCP)));
            case REFUSED -> List.of(retry, button("About the stream", () -> commands.run(Command.INFORMATION)));
            case ADDRESS -> List.of(button("Change the address", () -> commands.run(Command.ADDRESS)));
            case MEDIA -> List.of(retry, button("About the stream", () -> commands.run(Command.INFORMATION)));
            case FILE -> List.of();
        };
    }

    private JButton button(String text, Runnable action) {
        JButton button = Buttons.text(text, event -> action.run());
        button.setName("REMEDY_" + text);
        return button;
    }

    private void dismiss() {
        dismissed = shown;
        shown = Optional.empty();
        setVisible(false);
        panels.laidOut();
    }

    @Override
    public void doLayout() {
        arrange(getWidth(), true);
    }

    /** Leaves the advice out if there is no room. The buttons still show what can be done. */
    @Override
    public int heightAt(int width, int room) {
        advice.setVisible(!advice.getText().isBlank());
        int tall = arrange(width, false);
        if (tall > room && advice.isVisible()) {
            advice.setVisible(false);
            return arrange(width, false);
        }
        return tall;
    }

    /** Places the buttons beside the text if the width allows, else below it. Returns the height. */
    private int arrange(int width, boolean place) {
        Dimension close = dismiss.getPreferredSize();
        Dimension row = buttons.getPreferredSize();
        boolean beside = width >= WIDE;
        int text = width - LEFT - close.width - 2 * GAP - (beside ? row.width + GAP : 0);
        int first = what.heightAt(text);
        int second = advice.isVisible() ? advice.heightAt(text) + 2 : 0;
        int below = beside || buttons.getComponentCount() == 0 ? 0 : row.height + 6;
        int tall = Math.max(first + second + below, Math.max(close.height, beside ? row.height : 0)) + 2 * GAP;
        if (place) {
            int top = GAP + (beside ? (tall - 2 * GAP - first - second) / 2 : 0);
            what.setBounds(LEFT, top, text, first);
            advice.setBounds(LEFT, top + first + 2, text, Math.max(0, second - 2));
            dismiss.setBounds(
                    width - close.width - GAP, beside ? (tall - close.height) / 2 : GAP - 3, close.width, close.height);
            if (beside) {
                buttons.setBounds(
                        width - close.width - 2 * GAP - row.width, (tall - row.height) / 2, row.width, row.height);
            } else {
                buttons.setBounds(LEFT - 6, GAP + first + second + 6, width - LEFT, row.height);
            }
        }
        return tall;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        boolean going = shown.map(Problem::kind)
                .filter(Problem.Kind.RECONNECTING::equals)
                .isPresent();
        Color colour = going ? Palette.amber() : Palette.red();
        graphics.setColor(Palette.background());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        graphics.setColor(Palette.faded(colour, 36));
        graphics.fillRect(0, 0, getWidth(), getHeight());
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 4, getHeight());
        int line = what.getFontMetrics(what.getFont()).getHeight();
        Symbol.WARNING.paint(graphics, colour, GAP, what.getY() + (line - Symbol.WARNING.getIconHeight()) / 2);
    }
}
