// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTException;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JFrame;
import org.awaitility.Awaitility;
import org.osgi.framework.Version;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceRegistry;
import sprocket.registry.ServiceSource;

/** A program: what {@link ScreenTest} looks at, on the display that DISPLAY names. */
public final class ScreenRun {

    private final ServiceRegistry<DeskWindow, Long> windows = new ServiceRegistry<>(new WindowKind(), Runnable::run);
    private final List<String> notices = new ArrayList<>();
    private final AtomicReference<Picture> shown = new AtomicReference<>();
    private final List<String> quits = new ArrayList<>();
    private final WindowHost host = new WindowHost(
            windows, () -> new StillDesk(shown::get).desk(), false, dark -> {}, notices::add, () -> quits.add("quit"));
    private final Robot robot;

    private ScreenRun() throws AWTException {
        robot = new Robot();
    }

    public static void main(String[] arguments) {
        try {
            // On a busy machine what is painted may take longer than the default.
            Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
            assertThat(Awt.start(false)).isEmpty();
            new ScreenRun().run();
            System.exit(0);
        } catch (Exception | AssertionError e) {
            // The event thread would keep the program running.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        show(Color.RED);
        ColourWindow first = new ColourWindow("first");
        put(1, first);
        colour(Color.RED);
        show(Color.GREEN);
        colour(Color.GREEN);

        Rectangle bounds = onEventThread(() -> {
            frame().setBounds(100, 80, 500, 400);
            first.frame.alwaysOnTop(true);
            return frame().getBounds();
        });
        ColourWindow better = new ColourWindow("better");
        put(2, better);
        Awaitility.await().until(() -> first.closed && better.opened);
        colour(Color.GREEN);
        assertThat(onEventThread(() -> frame().getBounds())).isEqualTo(bounds);
        assertThat(onEventThread(() -> frame().getTitle())).isEqualTo("better");
        assertThat(onEventThread(() -> better.frame.alwaysOnTop())).isTrue();

        onEventThread(() -> {
            better.frame.fullScreen(true);
            return null;
        });
        ColourWindow broken = new ColourWindow("broken");
        broken.throwsOnPicture = true;
        put(3, broken);
        Awaitility.await().until(() -> !notices.isEmpty());
        assertThat(notices).singleElement().asString().contains("window3").contains("no pictures today");
        Awaitility.await().until(() -> onEventThread(() -> frame().getTitle()).equals("better"));
        show(Color.BLUE);
        colour(Color.BLUE);
        assertThat(onEventThread(() -> better.frame.fullScreen())).isTrue();
        onEventThread(() -> {
            better.frame.fullScreen(false);
            return null;
        });
        assertThat(onEventThread(() -> frame().getBounds())).isEqualTo(bounds);

        windows.remove(3, RemovalPolicy.NO_WAIT);
        windows.remove(2, RemovalPolicy.NO_WAIT);
        windows.remove(1, RemovalPolicy.NO_WAIT);
        Awaitility.await().until(() -> !onEventThread(() -> frame().isVisible()));
        show(Color.YELLOW);
        put(4, new ColourWindow("later"));
        colour(Color.YELLOW);

        onEventThread(() -> {
            frame().dispatchEvent(new java.awt.event.WindowEvent(frame(), java.awt.event.WindowEvent.WINDOW_CLOSING));
            return null;
        });
        assertThat(quits).containsExactly("quit");
        host.close();
        assertThat(Window.getWindows()).noneMatch(Window::isDisplayable);
    }

    private void put(int ranking, DeskWindow window) {
        windows.put(
                ranking,
                (long) ranking,
                new ServiceRank(ranking, "window" + ranking, Version.emptyVersion, ranking, ranking),
                ServiceSource.of(window),
                null);
    }

    /** As the desk does it: the picture that is shown, and then each that is due. */
    private void show(Color colour) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 64, 48);
        graphics.dispose();
        Picture picture = new Picture(image, ByteBuffer.allocate(0), Duration.ZERO, 1);
        shown.set(picture);
        host.execute(() -> host.paint(picture));
    }

    private static JFrame frame() {
        return (JFrame) List.of(Window.getWindows()).stream()
                .filter(JFrame.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /** What is on the screen, in the middle of the window. */
    private void colour(Color expected) {
        Awaitility.await().until(() -> {
            Optional<Rectangle> bounds = onEventThread(() -> frame().isShowing()
                    ? Optional.of(new Rectangle(
                            frame().getContentPane().getLocationOnScreen(),
                            frame().getContentPane().getSize()))
                    : Optional.<Rectangle>empty());
            return bounds.isPresent()
                    && robot.getPixelColor((int) bounds.get().getCenterX(), (int)
                                    bounds.get().getCenterY())
                            .equals(expected);
        });
    }

    private interface Question<T> {

        T ask();
    }

    private static <T> T onEventThread(Question<T> question) throws Exception {
        AtomicReference<T> answer = new AtomicReference<>();
        EventQueue.invokeAndWait(() -> answer.set(question.ask()));
        return answer.get();
    }
}
