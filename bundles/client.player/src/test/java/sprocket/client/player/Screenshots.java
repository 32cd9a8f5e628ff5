// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import sprocket.client.ClientState;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.SessionStatus;
import sprocket.client.desk.SessionStatus.Problem;
import sprocket.client.desk.SessionStatus.Sound;

/**
 * Takes pictures of the window in all its forms: {@code Screenshots PICTURE.jpg FOLDER}. Not a test: somebody looks at
 * them.
 */
final class Screenshots {

    private final Path folder;
    private final BufferedImage film;
    private final Robot robot = new Robot();

    private Screenshots(Path folder, BufferedImage film) throws Exception {
        this.folder = folder;
        this.film = film;
    }

    public static void main(String[] arguments) throws Exception {
        Display.need();
        Screenshots shots = new Screenshots(Path.of(arguments[1]), ImageIO.read(new File(arguments[0])));
        Files.createDirectories(shots.folder);
        String only = arguments.length > 2 ? arguments[2] : "";
        for (boolean dark : new boolean[] {false, true}) {
            String look = dark ? "dark" : "light";
            for (Dimension size : List.of(new Dimension(320, 240), new Dimension(480, 360), new Dimension(860, 600))) {
                shots.all(look + "-" + size.width + "-", size, dark, only);
            }
        }
        System.exit(0);
    }

    private void all(String name, Dimension size, boolean dark, String only) throws Exception {
        SessionStatus playing = Statuses.in(ClientState.PLAYING);
        shot(name + "empty", only, size, dark, Statuses.EMPTY, false);
        shot(name + "playing", only, size, dark, playing, true);
        shot(name + "paused", only, size, dark, Statuses.in(ClientState.READY), true);
        shot(name + "reverse", only, size, dark, Statuses.scaled(playing, -1), true);
        shot(name + "fast", only, size, dark, Statuses.scaled(playing, 4), true);
        shot(name + "slow", only, size, dark, Statuses.scaled(playing, 0.25), true);
        shot(name + "full-reverse", only, size, dark, Statuses.scaled(playing, -1), true, Command.FULL_SCREEN);
        shot(
                name + "fast-recording",
                only,
                size,
                dark,
                Statuses.recording(Statuses.scaled(playing, 8), Path.of("x.avi")),
                true);
        shot(name + "live", only, size, dark, Statuses.live(), true);
        shot(name + "statistics", only, size, dark, playing, true, Command.STATISTICS);
        shot(name + "information", only, size, dark, playing, true, Command.INFORMATION);
        shot(name + "help", only, size, dark, playing, true, Command.HELP);
        shot(name + "menu", only, size, dark, playing, true, Command.MENU);
        shot(name + "full", only, size, dark, playing, true, Command.FULL_SCREEN);
        shot(
                name + "recording",
                only,
                size,
                dark,
                Statuses.noticed(Statuses.recording(playing, Path.of("x.avi")), "Recording to x.avi"),
                true);
        shot(name + "silent", only, size, dark, Statuses.sound(playing, new Sound(true, false, 0.8, false)), true);
        shot(name + "pending", only, size, dark, Statuses.pending(Statuses.in(ClientState.INIT), "DESCRIBE"), false);
        shot(
                name + "login",
                only,
                size,
                dark,
                Statuses.failed(
                        Statuses.in(ClientState.INIT),
                        Problem.Kind.LOGIN,
                        "The server wants user and password.",
                        "Log in."),
                false);
        shot(
                name + "certificate",
                only,
                size,
                dark,
                Statuses.failed(
                        Statuses.in(ClientState.INIT),
                        Problem.Kind.CERTIFICATE,
                        "The certificate of camera is not trusted: no authority that is trusted has signed it"
                                + " (SHA-256 fingerprint 50:B0:82:FE:92:3F:63:0B:10:CA:B8:48:AD:CD:94:76:"
                                + "73:12:EA:D8:66:56:7F:9D:A4:5F:B1:11:11:E3:AD:EC)",
                        "Compare the fingerprint with the one that the server shows; trust it if they agree"),
                false);
        shot(
                name + "network",
                only,
                size,
                dark,
                Statuses.failed(
                        Statuses.in(ClientState.INIT),
                        Problem.Kind.NETWORK,
                        "Nobody listens at localhost:8554.",
                        "Start the server, or look at the port in the address."),
                false);
        shot(
                name + "reconnecting",
                only,
                size,
                dark,
                Statuses.failed(
                        Statuses.in(ClientState.RECONNECTING),
                        Problem.Kind.RECONNECTING,
                        "The connection was lost. The next try is in 4 s.",
                        "Nothing needs to be done: the film goes on by itself."),
                true);
        shot(
                name + "refused",
                only,
                size,
                dark,
                Statuses.failed(
                        Statuses.in(ClientState.INIT),
                        Problem.Kind.REFUSED,
                        "The server says 404 Not Found: there is no such stream, "
                                + "and this line is long enough to be broken somewhere.",
                        "Look at the path in the address; rtsp:media lists what there is."),
                false);
    }

    private void shot(
            String name,
            String only,
            Dimension size,
            boolean dark,
            SessionStatus status,
            boolean picture,
            Command... commands)
            throws Exception {
        if (!name.matches(".*(" + only + ").*")) {
            return;
        }
        FakeDesk desk = new FakeDesk();
        desk.status = status;
        desk.statistics = Statuses.statistics(110);
        desk.position = Optional.of(Duration.ofMillis(7_450));
        FakeFrame[] frame = new FakeFrame[1];
        DeskWindow.Content[] content = new DeskWindow.Content[1];
        EventQueue.invokeAndWait(() -> {
            frame[0] = new FakeFrame(dark);
            content[0] = new PlayerWindow().open(desk.desk(), frame[0]);
            JComponent root = content[0].component();
            root.setPreferredSize(size);
            frame[0].window.add(root);
            frame[0].window.pack();
            frame[0].window.setLocation(20, 20);
            frame[0].window.setVisible(true);
            content[0].status(status);
            if (picture) {
                Picture shown = new Picture(film, ByteBuffer.allocate(0), Duration.ofMillis(7_450), 1);
                desk.picture = Optional.of(shown);
                content[0].picture(shown);
            }
            content[0].statistics(desk.statistics);
        });
        robot.delay(250);
        EventQueue.invokeAndWait(() -> {
            Keys keys = new Keys(content[0].component());
            for (Command command : commands) {
                keys.press(command);
            }
        });
        robot.delay(250);
        EventQueue.invokeAndWait(() -> {});
        Rectangle[] area = new Rectangle[1];
        EventQueue.invokeAndWait(
                () -> area[0] = new Rectangle(frame[0].window.getLocationOnScreen(), frame[0].window.getSize()));
        BaseMultiResolutionImage all = (BaseMultiResolutionImage) robot.createMultiResolutionScreenCapture(area[0]);
        BufferedImage sharp = (BufferedImage)
                all.getResolutionVariants().get(all.getResolutionVariants().size() - 1);
        ImageIO.write(sharp, "png", folder.resolve(name + ".png").toFile());
        EventQueue.invokeAndWait(() -> {
            content[0].close();
            frame[0].window.dispose();
        });
    }
}
