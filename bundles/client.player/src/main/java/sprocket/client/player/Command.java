// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static sprocket.client.player.Key.control;
import static sprocket.client.player.Key.pressed;
import static sprocket.client.player.Key.shift;
import static sprocket.client.player.Key.typed;

import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The commands of the player with their keys. Keyboard, help sheet, menu and tool tips use this table. */
enum Command {
    PLAY(
            Group.PLAYBACK,
            "Play or pause",
            any(),
            actions -> actions.playback().playOrPause(),
            pressed("Space", KeyEvent.VK_SPACE),
            typed('k')),
    STOP(
            Group.PLAYBACK,
            "Stop",
            PlayerState::active,
            actions -> actions.playback().stop(),
            typed('s')),
    BACK(Group.PLAYBACK, "Back 5 seconds", PlayerState::seekable, skip(-5), pressed("Left", KeyEvent.VK_LEFT)),
    ON(Group.PLAYBACK, "On 5 seconds", PlayerState::seekable, skip(5), pressed("Right", KeyEvent.VK_RIGHT)),
    FAR_BACK(Group.PLAYBACK, "Back 1 minute", PlayerState::seekable, skip(-60), shift("Left", KeyEvent.VK_LEFT)),
    FAR_ON(Group.PLAYBACK, "On 1 minute", PlayerState::seekable, skip(60), shift("Right", KeyEvent.VK_RIGHT)),
    START(
            Group.PLAYBACK,
            "To the start",
            PlayerState::seekable,
            actions -> actions.playback().seek(Duration.ZERO),
            pressed("Home", KeyEvent.VK_HOME)),
    STEP_BACK(
            Group.PLAYBACK,
            "One picture back",
            PlayerState::seekable,
            actions -> actions.playback().step(-1),
            typed(',')),
    STEP_ON(
            Group.PLAYBACK,
            "One picture on",
            PlayerState::seekable,
            actions -> actions.playback().step(1),
            typed('.')),
    SLOWER(
            Group.PLAYBACK,
            "Slower",
            PlayerState::seekable,
            actions -> actions.playback().slower(),
            typed('[')),
    FASTER(
            Group.PLAYBACK,
            "Faster",
            PlayerState::seekable,
            actions -> actions.playback().faster(),
            typed(']')),
    REWIND(
            Group.PLAYBACK,
            "Fast backwards: 2×, 4×, 8×",
            PlayerState::seekable,
            actions -> actions.playback().rewind(),
            typed('{')),
    FAST_FORWARD(
            Group.PLAYBACK,
            "Fast forwards: 2×, 4×, 8×",
            PlayerState::seekable,
            actions -> actions.playback().fastForward(),
            typed('}')),
    NORMAL_RATE(
            Group.PLAYBACK,
            "Normal rate",
            PlayerState::seekable,
            actions -> actions.playback().rate(1),
            pressed("Backspace", KeyEvent.VK_BACK_SPACE)),
    REVERSE(
            Group.PLAYBACK,
            "Backwards, forwards",
            PlayerState::seekable,
            actions -> actions.playback().reverse(),
            typed('b')),

    LOUDER(
            Group.SOUND,
            "Louder",
            PlayerState::audible,
            actions -> actions.playback().louder(),
            pressed("Up", KeyEvent.VK_UP)),
    SOFTER(
            Group.SOUND,
            "Softer",
            PlayerState::audible,
            actions -> actions.playback().softer(),
            pressed("Down", KeyEvent.VK_DOWN)),
    MUTE(
            Group.SOUND,
            "Sound off or on",
            PlayerState::audible,
            actions -> actions.playback().mute(),
            typed('m')),

    FULL_SCREEN(
            Group.PICTURE,
            "Full screen",
            any(),
            actions -> actions.view().fullScreen(),
            typed('f'),
            pressed("F11", KeyEvent.VK_F11)),
    LEAVE(
            Group.PICTURE,
            "Close, or leave full screen",
            any(),
            actions -> actions.panels().leave(),
            pressed("Esc", KeyEvent.VK_ESCAPE)),
    ZOOM_IN(
            Group.PICTURE,
            "Larger",
            PlayerState::picture,
            actions -> actions.view().zoomIn(),
            typed('+')),
    ZOOM_OUT(
            Group.PICTURE,
            "Smaller",
            PlayerState::picture,
            actions -> actions.view().zoomOut(),
            typed('-')),
    FIT(
            Group.PICTURE,
            "Fit into the window",
            PlayerState::picture,
            actions -> actions.view().fit(),
            typed('0')),
    PAN_LEFT(Group.PICTURE, "See further left", PlayerState::picture, pan(1, 0), control("Left", KeyEvent.VK_LEFT)),
    PAN_RIGHT(
            Group.PICTURE, "See further right", PlayerState::picture, pan(-1, 0), control("Right", KeyEvent.VK_RIGHT)),
    PAN_UP(Group.PICTURE, "See further up", PlayerState::picture, pan(0, 1), control("Up", KeyEvent.VK_UP)),
    PAN_DOWN(Group.PICTURE, "See further down", PlayerState::picture, pan(0, -1), control("Down", KeyEvent.VK_DOWN)),
    ON_TOP(Group.PICTURE, "Always on top", any(), actions -> actions.view().onTop(), typed('t')),
    DARK(Group.PICTURE, "Dark or light", any(), actions -> actions.view().dark(), typed('d')),
    SNAPSHOT(
            Group.PICTURE,
            "Save the picture",
            PlayerState::picture,
            actions -> actions.saving().snapshot(),
            typed('p')),
    SNAPSHOT_AS(
            Group.PICTURE,
            "Save the picture as",
            PlayerState::picture,
            actions -> actions.saving().snapshotAs(),
            control("P", KeyEvent.VK_P)),

    ADDRESS(
            Group.STREAM,
            "Enter an address",
            any(),
            actions -> actions.panels().address(),
            typed('l'),
            control("L", KeyEvent.VK_L)),
    TRANSPORT(
            Group.STREAM,
            "Over TCP or over UDP",
            playerState -> playerState.session().address().isPresent(),
            actions -> actions.playback().otherTransport(),
            typed('u')),
    LESS_LATENCY(
            Group.STREAM,
            "10 ms less latency",
            any(),
            actions -> actions.playback().latency(-10),
            typed('<')),
    MORE_LATENCY(
            Group.STREAM,
            "10 ms more latency",
            any(),
            actions -> actions.playback().latency(10),
            typed('>')),
    RECORD(
            Group.STREAM,
            "Record, or end recording",
            playerState ->
                    playerState.ready() || playerState.session().recording().isPresent(),
            actions -> actions.saving().record(),
            typed('r')),
    RETRY(
            Group.STREAM,
            "Try again what failed",
            playerState -> playerState.session().problem().isPresent(),
            actions -> actions.playback().retry(),
            pressed("F5", KeyEvent.VK_F5)),
    STATISTICS(Group.STREAM, "Statistics", any(), actions -> actions.panels().statistics(), typed('g')),
    INFORMATION(
            Group.STREAM, "About the stream", any(), actions -> actions.panels().information(), typed('i')),
    MENU(Group.STREAM, "Menu", any(), actions -> actions.panels().menu(), typed('o'), pressed("F10", KeyEvent.VK_F10)),
    HELP(
            Group.STREAM,
            "These keys",
            any(),
            actions -> actions.panels().help(),
            typed('?'),
            pressed("F1", KeyEvent.VK_F1));

    /** A section of the help sheet. */
    enum Group {
        PLAYBACK("Playback"),
        SOUND("Sound"),
        PICTURE("Picture and window"),
        STREAM("Stream and program");

        final String title;

        Group(String title) {
            this.title = title;
        }

        List<Command> commands() {
            return List.of(Command.values()).stream()
                    .filter(command -> command.group == this)
                    .toList();
        }
    }

    final Group group;
    final String text;
    final List<Key> keys;
    private final Predicate<PlayerState> available;
    private final Consumer<Actions> action;

    Command(Group group, String text, Predicate<PlayerState> available, Consumer<Actions> action, Key... keys) {
        this.group = group;
        this.text = text;
        this.available = available;
        this.action = action;
        this.keys = List.of(keys);
    }

    boolean available(PlayerState playerState) {
        return available.test(playerState);
    }

    void run(Actions actions) {
        action.accept(actions);
    }

    /** All its keys, in the form of the help sheet. */
    String keyNames() {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    /** A description of the command and its first key. */
    String tip() {
        return text + " (" + keys.get(0).name() + ")";
    }

    private static Predicate<PlayerState> any() {
        return playerState -> true;
    }

    private static Consumer<Actions> skip(int seconds) {
        return actions -> actions.playback().skip(Duration.ofSeconds(seconds));
    }

    private static Consumer<Actions> pan(int x, int y) {
        return actions -> actions.view().pan(x * PictureView.PAN_STEP, y * PictureView.PAN_STEP);
    }
}
