// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.formdev.flatlaf.FlatLightLaf;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.IllegalComponentStateException;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import sprocket.client.ClientState;
import sprocket.client.desk.DeskWindow.Content;
import sprocket.client.desk.SessionStatus;

/** Presses the window's buttons by the mouse, as a user would. Ends with exit code 0 where all came as it should. */
final class RobotRun {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** For a press to reach a window; it is repeated then. */
    private static final Duration PRESS = Duration.ofSeconds(3);

    private final FakeDesk desk = new FakeDesk();
    private final Robot robot = new Robot();
    private JFrame window;
    private Content content;

    private RobotRun() throws Exception {}

    public static void main(String[] arguments) {
        int code = 1;
        try {
            new RobotRun().run();
            code = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        }
        System.exit(code);
    }

    private void run() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            // As the desk does. Swing's own look keeps components by soft references.
            FlatLightLaf.setup();
            window = new JFrame();
            content = new ClassicWindow().open(desk, new FakeFrame(window));
            window.setContentPane((Container) content.component());
            window.setSize(900, 700);
            window.setVisible(true);
        });
        show(Statuses.of(ClientState.INIT));
        click("Setup", "setup");
        // A button that is disabled does nothing.
        press(button(window, "Play"));
        assertThat(desk.calls).containsExactly("setup");
        show(Statuses.of(ClientState.READY));
        click("Play", "play");
        show(Statuses.of(ClientState.PLAYING));
        click("Describe", "describe");
        click("Pause", "pause");
        show(Statuses.of(ClientState.READY));
        click("Teardown", "teardown");
        closing();
        leavesNothing();
    }

    private void closing() throws Exception {
        show(Statuses.of(ClientState.PLAYING));
        CompletableFuture<Boolean> stays = ask();
        assertThat(answered("Stay", stays)).isFalse();
        assertThat(desk.calls).containsExactly("pause", "play");
        desk.calls.clear();
        CompletableFuture<Boolean> closes = ask();
        assertThat(answered("Close", closes)).isTrue();
        assertThat(desk.calls).containsExactly("pause");
        CompletableFuture<Boolean> replaced = ask();
        await().atMost(LIMIT).until(() -> inDialog("Stay"), Optional::isPresent);
        SwingUtilities.invokeAndWait(content::close);
        assertThat(replaced.join())
                .as("a window that is replaced while it asks")
                .isFalse();
    }

    /**
     * A dialog says that it is shown before it is on the screen, where the mouse reaches it: the button is pressed
     * until that is so.
     */
    private boolean answered(String label, CompletableFuture<Boolean> answer) {
        await(label)
                .atMost(LIMIT)
                .ignoreException(IllegalComponentStateException.class)
                .until(() -> {
                    Optional<JButton> button = inDialog(label);
                    if (button.isPresent() && !answer.isDone()) {
                        pressNow(button.get());
                    }
                    return answer.isDone();
                });
        return answer.join();
    }

    private CompletableFuture<Boolean> ask() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> answer.complete(content.closing()));
        return answer;
    }

    /** Of what was shown nothing is reachable once it is closed, though the window that held it stays. */
    private void leavesNothing() throws Exception {
        WeakReference<Content> gone = new WeakReference<>(content);
        SwingUtilities.invokeAndWait(() -> {
            window.setContentPane(new JPanel());
            window.validate();
            content = null;
        });
        assertThat(window.getRootPane().getDefaultButton()).isNull();
        robot.mouseMove(1, 1);
        await("the content is collected").atMost(LIMIT).untilAsserted(() -> {
            System.gc();
            assertThat(gone.get()).isNull();
        });
        assertThat(Window.getWindows()).filteredOn(Component::isDisplayable).containsExactly(window);
    }

    private void show(SessionStatus status) throws Exception {
        desk.status = status;
        desk.calls.clear();
        SwingUtilities.invokeAndWait(() -> content.status(status));
    }

    private void click(String label, String call) throws Exception {
        desk.calls.clear();
        press(button(window, label));
        await(label).atMost(LIMIT).until(() -> desk.calls.equals(List.of(call)));
    }

    private void press(JButton button) throws Exception {
        await().atMost(LIMIT).until(() -> button.isShowing() && pressNow(button));
    }

    /**
     * Robot's own wait for an idle display takes seconds where no window manager runs, or never ends. What is waited
     * for here is that Swing has handled the press.
     *
     * @return whether a window of this process got the press
     */
    private boolean pressNow(JButton button) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        AWTEventListener listener = event -> {
            if (event.getID() == MouseEvent.MOUSE_RELEASED) {
                released.countDown();
            }
        };
        Toolkit.getDefaultToolkit().addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK);
        try {
            Point corner = button.getLocationOnScreen();
            robot.mouseMove(corner.x + button.getWidth() / 2, corner.y + button.getHeight() / 2);
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
            boolean got = released.await(PRESS.toMillis(), TimeUnit.MILLISECONDS);
            SwingUtilities.invokeAndWait(() -> {});
            return got;
        } finally {
            Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
        }
    }

    private Optional<JButton> inDialog(String label) {
        return Arrays.stream(window.getOwnedWindows())
                .filter(w -> w instanceof Dialog && w.isShowing())
                .flatMap(w -> buttons(w, label))
                .findFirst();
    }

    private static JButton button(Window in, String label) {
        return buttons(in, label).findFirst().orElseThrow();
    }

    private static Stream<JButton> buttons(Component root, String label) {
        if (root instanceof JButton button) {
            return label.equals(button.getText()) ? Stream.of(button) : Stream.empty();
        }
        return root instanceof Container parent
                ? Arrays.stream(parent.getComponents()).flatMap(c -> buttons(c, label))
                : Stream.empty();
    }
}
