// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.CardLayout;
import java.awt.Dimension;
import java.time.Instant;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
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

/** The course's window. Used on the event thread. */
final class ClassicContent implements DeskWindow.Content {

    private static final String PICTURE = "picture";
    private static final String OPEN = "open";
    private static final Dimension FIRST_PICTURE = new Dimension(576, 432);

    private static final Dimension LEAST = new Dimension(360, 360);

    private final Desk desk;
    private final DeskFrame frame;
    private final Header header = new Header();
    private final PictureSurface picture = new PictureSurface();
    private final OpenPanel open;
    private final CardLayout cards = new CardLayout();
    private final JPanel middle = new JPanel(cards);
    private final Details details = new Details();
    private final MessageBar messages;
    private final ControlBar controls;
    private final ClosingQuestion question = new ClosingQuestion();
    private final JPanel content;
    private SessionStatus shown;

    ClassicContent(Desk desk, DeskFrame frame) {
        this.desk = desk;
        this.frame = frame;
        messages = new MessageBar(desk);
        controls = new ControlBar(this::send);
        open = new OpenPanel(desk.history().stream().findFirst().orElse(""), this::open);
        middle.add(picture, PICTURE);
        middle.add(open, OPEN);
        middle.setPreferredSize(FIRST_PICTURE);
        content = new JPanel(new ClassicLayout(header, middle, details, messages, controls));
        content.add(header);
        content.add(middle);
        content.add(details);
        content.add(messages);
        content.add(controls);
        content.setMinimumSize(LEAST);
        frame.size(content.getPreferredSize());
    }

    private void send(CourseRequest request) {
        if (request == CourseRequest.DESCRIBE) {
            details.ask();
        }
        request.send(desk);
    }

    private void open(String url) {
        Address address = Address.of(url);
        desk.open(new Address(address.url(), address.options(), true));
    }

    @Override
    public JComponent component() {
        return content;
    }

    @Override
    public void status(SessionStatus now) {
        boolean other = shown == null || !shown.address().equals(now.address());
        boolean moved = shown == null || shown.state() != now.state();
        shown = now;
        if (other) {
            opened(now);
        }
        header.show(now);
        details.show(now);
        messages.show(now);
        controls.show(now);
        if (moved && now.address().isPresent()) {
            controls.focus(now);
        }
        content.revalidate();
    }

    private void opened(SessionStatus now) {
        Optional<FilmTitle> film = now.address().map(address -> FilmTitle.of(address.url()));
        frame.title(film.map(FilmTitle::name).orElse("Sprocket"));
        cards.show(middle, film.isPresent() ? PICTURE : OPEN);
        if (film.isEmpty()) {
            open.focus();
        }
        if (desk.picture().isEmpty()) {
            picture.clear();
        }
    }

    @Override
    public void picture(Picture next) {
        picture.show(next);
        header.position(next.position());
    }

    @Override
    public void statistics(PlaybackStatistics now) {
        details.show(now);
        messages.tick(Instant.now());
    }

    /** As in the course: the film pauses during the question and continues if the user stays. */
    @Override
    public boolean closing() {
        if (shown == null || shown.state() == ClientState.INIT || shown.state() == ClientState.CLOSED) {
            return true;
        }
        boolean playing = shown.state() == ClientState.PLAYING && !shown.ended();
        if (playing) {
            desk.pause();
        }
        boolean close = question.ask(
                frame.window(),
                playing
                        ? "The film pauses. Close the window and end the session?"
                        : "Close the window and end the session?");
        if (!close && playing) {
            desk.play();
        }
        return close;
    }

    @Override
    public void close() {
        question.cancel();
        controls.close();
        details.close();
    }

    /** Asks the user to confirm that the window is to be closed. */
    private static final class ClosingQuestion {

        private static final String CLOSE = "Close";
        private static final String STAY = "Stay";

        private JDialog dialog;

        /**
         * Waits for the answer. Events are still dispatched meanwhile.
         *
         * @return whether to close; false if the question is open already, or was cancelled
         */
        boolean ask(JFrame window, String question) {
            if (dialog != null) {
                dialog.toFront();
                return false;
            }
            String[] answers = {CLOSE, STAY};
            JOptionPane pane = new JOptionPane(
                    question, JOptionPane.QUESTION_MESSAGE, JOptionPane.YES_NO_OPTION, null, answers, STAY);
            dialog = pane.createDialog(window, "Close the window?");
            try {
                dialog.setVisible(true);
                return CLOSE.equals(pane.getValue());
            } finally {
                cancel();
            }
        }

        void cancel() {
            if (dialog != null) {
                dialog.dispose();
                dialog = null;
            }
        }
    }
}
