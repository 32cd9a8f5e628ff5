// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus;

/** A player on the screen, with a desk that records its calls. */
final class OpenPlayer implements AutoCloseable {

    final FakeDesk desk = new FakeDesk();
    final FakeFrame frame;
    final DeskWindow.Content content;

    private OpenPlayer(SessionStatus status, Dimension size) {
        desk.status = status;
        frame = onEvents(() -> new FakeFrame(false));
        content = onEvents(() -> {
            DeskWindow.Content opened = new PlayerWindow().open(desk.desk(), frame);
            opened.component().setPreferredSize(size);
            frame.window.add(opened.component());
            frame.window.pack();
            frame.window.setVisible(true);
            opened.status(status);
            return opened;
        });
        Awaitility.await()
                .until(() -> onEvents(() ->
                        KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() != null));
    }

    static OpenPlayer with(SessionStatus status) {
        return new OpenPlayer(status, new Dimension(900, 600));
    }

    static OpenPlayer with(SessionStatus status, int width, int height) {
        return new OpenPlayer(status, new Dimension(width, height));
    }

    void status(SessionStatus next) {
        desk.status = next;
        onEvents(() -> {
            content.status(next);
            return null;
        });
        settle();
    }

    void picture() {
        Picture picture = new Picture(
                new BufferedImage(384, 288, BufferedImage.TYPE_INT_RGB),
                ByteBuffer.allocate(0),
                Duration.ofMillis(7_450),
                1);
        desk.picture = Optional.of(picture);
        onEvents(() -> {
            content.picture(picture);
            return null;
        });
        settle();
    }

    void press(Key key) {
        onEvents(() -> {
            new Keys(content.component()).press(key);
            return null;
        });
        settle();
    }

    void press(Command command) {
        press(command.keys.get(0));
    }

    /** A component by its name. */
    <T extends Component> T find(String name, Class<T> type) {
        return onEvents(() -> all(frame.window).stream()
                .filter(component -> name.equals(component.getName()))
                .findFirst()
                .map(type::cast)
                .orElseThrow(() -> new AssertionError("There is no component " + name)));
    }

    boolean shows(String name) {
        return onEvents(() -> all(frame.window).stream()
                .anyMatch(component -> name.equals(component.getName())
                        && component.isShowing()
                        && component.getWidth() > 0
                        && component.getHeight() > 0));
    }

    Point middle(String name) {
        Component component = find(name, Component.class);
        return onEvents(() -> {
            Point corner = component.getLocationOnScreen();
            return new Point(corner.x + component.getWidth() / 2, corner.y + component.getHeight() / 2);
        });
    }

    /** All components of the window, including hidden ones. */
    static List<Component> all(Container from) {
        List<Component> all = new ArrayList<>();
        for (Component component : from.getComponents()) {
            all.add(component);
            if (component instanceof Container inner) {
                all.addAll(all(inner));
            }
        }
        return all;
    }

    void awaitCall(String call) {
        Awaitility.await().until(() -> desk.calls.contains(call));
    }

    void assertCalls(String... calls) {
        assertThat(desk.calls).containsExactly(calls);
        desk.calls.clear();
    }

    /** Waits until requested changes of layout and focus are done. */
    static void settle() {
        for (int i = 0; i < 3; i++) {
            onEvents(() -> null);
        }
    }

    static <T> T onEvents(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            if (EventQueue.isDispatchThread()) {
                task.run();
            } else {
                EventQueue.invokeAndWait(task);
            }
            return task.get();
        } catch (InvocationTargetException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        onEvents(() -> {
            content.close();
            frame.window.dispose();
            return null;
        });
    }
}
