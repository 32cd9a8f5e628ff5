// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPasswordField;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import sprocket.client.ClientState;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;

/** What needs no display. */
class ClassicContentTest {

    private final FakeDesk desk = new FakeDesk();
    private final FakeFrame frame = new FakeFrame(null);
    private final ClassicContent content = new ClassicContent(desk, frame);

    private void show(SessionStatus status) throws Exception {
        desk.status = status;
        SwingUtilities.invokeAndWait(() -> content.status(status));
    }

    private static Stream<Component> all(Component root) {
        return root instanceof Container parent
                ? Stream.concat(
                        Stream.of(root), Arrays.stream(parent.getComponents()).flatMap(ClassicContentTest::all))
                : Stream.of(root);
    }

    private <T extends Component> T find(Class<T> type, String name) {
        return all(content.component())
                .filter(c -> name.equals(c.getName()))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> enabled() {
        return Arrays.stream(CourseRequest.values())
                .map(Enum::name)
                .filter(name -> find(JButton.class, name).isEnabled())
                .toList();
    }

    private void press(String name) throws Exception {
        SwingUtilities.invokeAndWait(find(JButton.class, name)::doClick);
    }

    @Test
    void buttonsFollowTheState() throws Exception {
        show(Statuses.of(ClientState.INIT));
        assertThat(enabled()).containsExactly("SETUP", "DESCRIBE");
        assertThat(find(JLabel.class, "state").getText()).isEqualTo("INIT");
        show(Statuses.pending(ClientState.INIT, "SETUP"));
        assertThat(enabled()).isEmpty();
        assertThat(find(JLabel.class, "state").getText()).isEqualTo("SETUP …");
        show(Statuses.of(ClientState.READY));
        assertThat(enabled()).containsExactly("PLAY", "TEARDOWN", "DESCRIBE");
        show(Statuses.of(ClientState.PLAYING));
        assertThat(enabled()).containsExactly("PAUSE", "TEARDOWN", "DESCRIBE");
        assertThat(frame.title).isEqualTo("movie.Mjpeg");
    }

    @Test
    void theDescriptionComesWhenItIsThere() throws Exception {
        JTabbedPane details = find(JTabbedPane.class, "details");
        show(Statuses.of(ClientState.PLAYING));
        assertThat(details.getTabCount()).isEqualTo(1);
        press("DESCRIBE");
        show(Statuses.described(ClientState.PLAYING, "v=0\r\ns=movie.Mjpeg\r\n"));
        assertThat(details.getTitleAt(details.getSelectedIndex())).isEqualTo("Description");
        assertThat(find(JTextArea.class, "sdp").getText()).isEqualTo("v=0\ns=movie.Mjpeg\n");
    }

    /** SETUP may have needed it. */
    @Test
    void aDescriptionThatNobodyAskedForDoesNotComeToTheFront() throws Exception {
        show(Statuses.described(ClientState.READY, "v=0"));
        JTabbedPane details = find(JTabbedPane.class, "details");
        assertThat(details.getTabCount()).isEqualTo(2);
        assertThat(details.getSelectedIndex()).isZero();
        press("DESCRIBE");
        show(Statuses.described(ClientState.READY, "v=0"));
        assertThat(details.getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void aProblemIsShownWithWhatToDo() throws Exception {
        show(Statuses.problem(
                ClientState.INIT, new Problem(Problem.Kind.NETWORK, "Nobody listens.", "Start the server.")));
        assertThat(find(JLabel.class, "what").getText()).isEqualTo("Nobody listens.");
        assertThat(find(JTextArea.class, "advice").getText()).isEqualTo("Start the server.");
        press("Try again");
        assertThat(desk.calls).containsExactly("retry");
        show(Statuses.of(ClientState.INIT));
        assertThat(all(content.component()).anyMatch(c -> "Try again".equals(c.getName())))
                .isFalse();
    }

    @Test
    void aLoginIsAskedForInTheWindow() throws Exception {
        show(Statuses.problem(
                ClientState.INIT, new Problem(Problem.Kind.LOGIN, "The server wants a login.", "Type it.")));
        SwingUtilities.invokeAndWait(() -> {
            find(JTextField.class, "user").setText("anna");
            find(JPasswordField.class, "password").setText("p@ss");
        });
        press("Log in");
        assertThat(desk.calls).containsExactly("login anna p@ss");
    }

    @Test
    void whatIsTypedForALoginStaysWhenTheProblemIsToldAgain() throws Exception {
        Problem login = new Problem(Problem.Kind.LOGIN, "The server wants a login.", "Type it.");
        show(Statuses.problem(ClientState.INIT, login));
        SwingUtilities.invokeAndWait(() -> find(JTextField.class, "user").setText("anna"));
        show(Statuses.problem(ClientState.INIT, login));
        assertThat(find(JTextField.class, "user").getText()).isEqualTo("anna");
    }

    @Test
    void aNoticeGoesAwayOnceItWasRead() throws Exception {
        MessageBar messages = new MessageBar(desk);
        SwingUtilities.invokeAndWait(() -> {
            messages.show(Statuses.notice(ClientState.PLAYING, "TCP is used."));
            messages.tick(Instant.EPOCH.plusSeconds(9));
        });
        assertThat(messages.isVisible()).isTrue();
        SwingUtilities.invokeAndWait(() -> messages.tick(Instant.EPOCH.plusSeconds(11)));
        assertThat(messages.isVisible()).isFalse();
    }

    @Test
    void withoutAFilmItAsksForOne() throws Exception {
        show(Statuses.EMPTY);
        assertThat(enabled()).isEmpty();
        SwingUtilities.invokeAndWait(() -> find(JTextField.class, "address").setText(" rtsp://host/movie.avi "));
        press("open");
        assertThat(desk.calls).containsExactly("open rtsp://host/movie.avi pictures only");
        assertThat(content.closing()).isTrue();
    }

    @Test
    void statisticsAreShown() throws Exception {
        SwingUtilities.invokeAndWait(() -> content.statistics(Statuses.playing()));
        assertThat(find(JLabel.class, "Packet loss rate").getText()).isEqualTo("1.25 %");
        assertThat(find(JLabel.class, "Data rate").getText()).isEqualTo("97.3 kB/s");
    }
}
