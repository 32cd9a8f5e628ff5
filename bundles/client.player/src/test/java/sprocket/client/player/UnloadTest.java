// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.MenuSelectionManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sprocket.client.ClientState;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus.Problem;

/** After a window is closed nothing of its bundle stays: the class loader can be collected. */
@ExtendWith(Display.class)
class UnloadTest {

    @TempDir
    Path folder;

    /** Loads the window's classes itself, as a bundle does. */
    private static final class Bundle extends URLClassLoader {

        Bundle() {
            super(
                    new URL[] {
                        PlayerWindow.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    UnloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("sprocket.client.player.")
                    || findResource(name.replace('.', '/') + ".class") == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        DeskWindow window() throws ReflectiveOperationException {
            return (DeskWindow)
                    loadClass(PlayerWindow.class.getName()).getConstructor().newInstance();
        }
    }

    @Test
    void theClassLoaderIsCollectable() throws Exception {
        FakeFrame frame = OpenPlayer.onEvents(() -> new FakeFrame(false));
        WeakReference<ClassLoader> loader = used(frame, Optional.empty(), 20);

        Awaitility.await().until(() -> collected(loader));
        OpenPlayer.onEvents(() -> {
            frame.window.dispose();
            return null;
        });
    }

    @Test
    void thisTestCanFail() throws Exception {
        FakeFrame frame = OpenPlayer.onEvents(() -> new FakeFrame(false));
        List<Object> kept = new ArrayList<>();
        WeakReference<ClassLoader> loader = used(frame, Optional.of(kept), 1);

        for (int i = 0; i < 10; i++) {
            assertThat(collected(loader)).isFalse();
        }
        assertThat(kept).hasSize(1);
        OpenPlayer.onEvents(() -> {
            frame.window.dispose();
            return null;
        });
    }

    private static boolean collected(WeakReference<ClassLoader> loader) {
        // Events that are on their way hold components.
        OpenPlayer.settle();
        System.gc();
        return loader.get() == null;
    }

    private WeakReference<ClassLoader> used(FakeFrame frame, Optional<List<Object>> kept, int times)
            throws IOException, ReflectiveOperationException, AWTException {
        try (Bundle bundle = new Bundle()) {
            DeskWindow window = bundle.window();
            assertThat(window.getClass()).isNotSameAs(PlayerWindow.class);
            for (int i = 0; i < times; i++) {
                DeskWindow.Content content = use(window, frame);
                kept.ifPresent(list -> list.add(content));
            }
            return new WeakReference<>(bundle);
        }
    }

    /** Opens all that can be opened, and closes the window. */
    private DeskWindow.Content use(DeskWindow window, FakeFrame frame) throws AWTException {
        FakeDesk desk = new FakeDesk();
        desk.status = Statuses.in(ClientState.PLAYING);
        desk.statistics = Statuses.statistics(20);
        desk.position = Optional.of(Duration.ofSeconds(3));
        desk.picture = Optional.of(new Picture(
                new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), ByteBuffer.allocate(0), Duration.ZERO, 1));
        desk.history = List.of("rtsp://h/a", "rtsp://h/b");
        frame.kept.put("player.folder", folder.toString());
        DeskWindow.Content content = OpenPlayer.onEvents(() -> {
            DeskWindow.Content opened = window.open(desk.desk(), frame);
            opened.component().setPreferredSize(new Dimension(800, 600));
            frame.window.getContentPane().add(opened.component());
            frame.window.pack();
            frame.window.setVisible(true);
            opened.component().requestFocusInWindow();
            opened.status(desk.status);
            opened.picture(desk.picture.get());
            opened.statistics(desk.statistics);
            return opened;
        });
        press(content, Command.STATISTICS, Command.INFORMATION, Command.HELP, Command.FULL_SCREEN);
        new Robot().mouseMove(200, 200);
        press(
                content,
                Command.LEAVE,
                Command.LEAVE,
                Command.SNAPSHOT_AS,
                Command.ZOOM_IN,
                Command.ADDRESS,
                Command.MENU);
        OpenPlayer.onEvents(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            content.status(Statuses.noticed(desk.status, "A notice"));
            content.status(Statuses.failed(Statuses.in(ClientState.INIT), Problem.Kind.LOGIN, "Log in", "Now"));
            return null;
        });
        OpenPlayer.settle();
        OpenPlayer.onEvents(() -> {
            content.close();
            frame.window.getContentPane().removeAll();
            frame.window.revalidate();
            frame.window.repaint();
            frame.full = false;
            return null;
        });
        OpenPlayer.settle();
        return content;
    }

    private static void press(DeskWindow.Content content, Command... commands) {
        for (Command command : commands) {
            OpenPlayer.onEvents(() -> {
                new Keys(content.component()).press(command);
                return null;
            });
            OpenPlayer.settle();
        }
    }
}
