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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import sprocket.client.ClientState;
import sprocket.client.desk.DeskWindow.Content;
import sprocket.client.desk.SessionStatus;

/** Presses the window's buttons by the mouse, as a user would. Ends with exit code 0 if everything worked. */
final class RobotRun {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** After this many moves without effect, the window may be elsewhere. */
    private static final int VAIN_MOVES = 10;

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

    private boolean answered(String label, CompletableFuture<Boolean> answer) throws Exception {
        await(label).atMost(LIMIT).until(() -> inDialog(label).isPresent());
        press(inDialog(label).orElseThrow());
        await(label).atMost(LIMIT).until(answer::isDone);
        return answer.join();
    }

    private CompletableFuture<Boolean> ask() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> answer.complete(content.closing()));
        return answer;
    }

    /** After a content is closed, nothing of it is reachable, although its window stays. */
    private void leavesNothing() throws Exception {
        WeakReference<Content> gone = new WeakReference<>(content);
        SwingUtilities.invokeAndWait(() -> {
            window.setContentPane(new JPanel());
            window.validate();
            content = null;
        });
        assertThat(window.getRootPane().getDefaultButton()).isNull();
        AtomicInteger moves = new AtomicInteger();
        await("the content is collected").atMost(LIMIT).untilAsserted(() -> {
            // AWT forgets the component that the mouse was over when it hears that the mouse is elsewhere.
            robot.mouseMove(1 + moves.incrementAndGet() % 2, 1);
            System.gc();
            assertThat(gone.get()).isNull();
        });
        assertThat(Window.getWindows()).filteredOn(Component::isDisplayable).containsExactly(window);
    }

    private void show(SessionStatus status) throws Exception {
        desk.status = status;
        desk.calls.clear();
        SwingUtilities.invokeAndWait(() -> content.status(status));
        // Layout that this has asked for is done in an event of its own.
        SwingUtilities.invokeAndWait(() -> {});
    }

    private void click(String label, String call) throws Exception {
        desk.calls.clear();
        press(button(window, label));
        assertThat(desk.calls).containsExactly(call);
    }

    /**
     * Presses a button once. The mouse is moved first, until the button gets its events: then the press arrives there,
     * too. A press that is lost would have to be repeated, and one that is late would count twice.
     *
     * <p>{@link Robot#waitForIdle} does not help: without a window manager it takes seconds, or never ends.
     */
    private void press(JButton button) throws Exception {
        AtomicBoolean reached = new AtomicBoolean();
        CountDownLatch released = new CountDownLatch(1);
        AWTEventListener listener = event -> {
            if (event.getSource() == button) {
                reached.set(event.getID() != MouseEvent.MOUSE_EXITED);
                if (event.getID() == MouseEvent.MOUSE_RELEASED) {
                    released.countDown();
                }
            }
        };
        Toolkit.getDefaultToolkit()
                .addAWTEventListener(listener, AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK);
        try {
            AtomicInteger moves = new AtomicInteger();
            await("the mouse reaches " + button.getText())
                    .atMost(LIMIT)
                    .ignoreException(IllegalComponentStateException.class)
                    .until(() -> {
                        pointAt(button, moves.incrementAndGet() % 2);
                        if (moves.get() % VAIN_MOVES == 0) {
                            SwingUtilities.invokeAndWait(() -> move(SwingUtilities.getWindowAncestor(button)));
                        }
                        return reached.get();
                    });
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
            assertThat(released.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s gets the press", button.getText())
                    .isTrue();
            SwingUtilities.invokeAndWait(() -> {});
        } finally {
            Toolkit.getDefaultToolkit().removeAWTEventListener(listener);
        }
    }

    /**
     * Without a window manager AWT sometimes takes a dialog to be at 0, 0 though it is elsewhere on the screen. After a
     * move both agree.
     */
    private static void move(Window misplaced) {
        misplaced.setLocation(misplaced.getX() + 1, misplaced.getY() + 1);
    }

    /** @param offset pixels beside the middle: the mouse makes an event only where it moves */
    private void pointAt(JButton button, int offset) {
        Point corner = button.getLocationOnScreen();
        robot.mouseMove(corner.x + button.getWidth() / 2 + offset, corner.y + button.getHeight() / 2);
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
