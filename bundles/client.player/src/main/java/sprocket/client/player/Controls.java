// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JSlider;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.SessionStatus.Sound;

/** The bar below the picture. Buttons for which a narrow window has no room are also in the menu and on keys. */
@SuppressWarnings("serial")
final class Controls extends JPanel {

    private final Commands commands;
    private final DeskFrame frame;
    private final Map<Command, JButton> buttons = new EnumMap<>(Command.class);
    private final Timeline timeline;
    private final VolumeControl volume;
    private final JButton rate;
    private final JPanel row = new JPanel(new CollapsingRow());
    private JPopupMenu rates = new JPopupMenu();

    Controls(Commands commands, Timeline timeline, DeskFrame frame) {
        super(new BorderLayout());
        this.commands = commands;
        this.frame = frame;
        this.timeline = timeline;
        volume = new VolumeControl(commands);
        rate = Buttons.symbol("Rate", null, event -> chooseRate());
        rate.setName("RATE");
        setBorder(BorderFactory.createEmptyBorder(3, 6, 5, 6));
        row.setOpaque(false);
        add(timeline.bar, BorderLayout.NORTH);
        add(row, BorderLayout.CENTER);
        fill();
    }

    private void fill() {
        button(Command.PLAY, Symbol.PLAY, 100);
        button(Command.STOP, Symbol.STOP, 90);
        button(Command.REWIND, Symbol.REWIND, 35);
        button(Command.STEP_BACK, Symbol.STEP_BACK, 40);
        button(Command.STEP_ON, Symbol.STEP_ON, 40);
        button(Command.FAST_FORWARD, Symbol.FAST_FORWARD, 35);
        row.add(rate, Integer.valueOf(60));
        row.add(Box.createHorizontalStrut(4), Integer.valueOf(96));
        row.add(timeline.clock, Integer.valueOf(95));
        row.add(Box.createGlue(), CollapsingRow.SPRING);
        button(Command.SNAPSHOT, Symbol.CAMERA, 50);
        button(Command.RECORD, Symbol.RECORD, 50);
        row.add(volume.mute, Integer.valueOf(80));
        row.add(volume.level, Integer.valueOf(65));
        button(Command.STATISTICS, Symbol.GRAPH, 45);
        button(Command.INFORMATION, Symbol.INFORMATION, 45);
        button(Command.FULL_SCREEN, Symbol.FULL_SCREEN, 85);
        button(Command.MENU, Symbol.MENU, 94);
    }

    private void button(Command command, Icon icon, int worth) {
        JButton button = Buttons.of(command, icon, commands);
        buttons.put(command, button);
        row.add(button, Integer.valueOf(worth));
    }

    /** The button that opens the menu. */
    JButton menuButton() {
        return buttons.get(Command.MENU);
    }

    void playerState(PlayerState now) {
        buttons.forEach((command, button) -> button.setEnabled(commands.available(command)));
        JButton play = buttons.get(Command.PLAY);
        play.setIcon(now.playing() ? Symbol.PAUSE : Symbol.PLAY);
        rename(play, (now.playing() ? "Pause" : "Play") + " (Space)");
        JButton record = buttons.get(Command.RECORD);
        boolean recording = now.session().recording().isPresent();
        record.setIcon(recording ? Symbol.STOP_RECORDING : Symbol.RECORD);
        rename(record, (recording ? "End recording" : "Record") + " (R)");
        rate.setText(Rates.text(now.session().scale()));
        rate.setForeground(now.session().scale() == 1 ? null : Palette.accent());
        rate.setEnabled(commands.available(Command.NORMAL_RATE));
        rate.setToolTipText(commands.reason(Command.NORMAL_RATE)
                .orElse("Rate ([ slower, ] faster, { } fast, Backspace normal, B backwards)"));
        volume.playerState(now);
        timeline.playerState(now);
    }

    /** Full screen was entered or left. */
    void frameChanged() {
        JButton full = buttons.get(Command.FULL_SCREEN);
        full.setIcon(frame.fullScreen() ? Symbol.LEAVE_FULL_SCREEN : Symbol.FULL_SCREEN);
        rename(full, frame.fullScreen() ? "Leave full screen (Esc)" : Command.FULL_SCREEN.tip());
    }

    boolean menuOpen() {
        return rates.isVisible();
    }

    void close() {
        rates.setVisible(false);
        rates.setInvoker(null);
        timeline.close();
    }

    private void chooseRate() {
        rates = new JPopupMenu("Rate");
        Rates.fillMenu(rates, commands);
        rates.show(rate, 0, -rates.getPreferredSize().height);
    }

    private static void rename(Component component, String tip) {
        JButton button = (JButton) component;
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip.substring(0, tip.lastIndexOf(" (")));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        // Over the picture the bar is slightly translucent.
        graphics.setColor(isOpaque() ? getBackground() : Palette.faded(Palette.background(), 225));
        graphics.fillRect(0, 0, getWidth(), getHeight());
    }

    /** The button that mutes the sound, and the slider for the volume. */
    private static final class VolumeControl {

        final JButton mute;
        final JSlider level = new JSlider(0, 100, 100);

        private final Commands commands;
        private boolean showing;

        VolumeControl(Commands commands) {
            this.commands = commands;
            mute = Buttons.of(Command.MUTE, Symbol.SOUND, commands);
            level.setName("VOLUME");
            level.getAccessibleContext().setAccessibleName("Volume");
            level.setPreferredSize(new Dimension(84, level.getPreferredSize().height));
            level.addChangeListener(event -> changed());
        }

        void playerState(PlayerState playerState) {
            Sound sound = playerState.session().sound();
            boolean silent = sound.muted() || sound.volume() == 0;
            mute.setIcon(silent || !playerState.audible() ? Symbol.MUTED : Symbol.SOUND);
            String tip = playerState.silence().orElseGet(() -> sound.muted() ? "Sound on (M)" : "Sound off (M)");
            mute.setToolTipText(tip);
            mute.setEnabled(playerState.audible());
            level.setEnabled(playerState.audible());
            int percent = (int) Math.round(sound.volume() * 100);
            level.setToolTipText(playerState.silence().orElse("Volume " + percent + " % (Up, Down)"));
            if (!level.getValueIsAdjusting()) {
                showing = true;
                level.setValue(sound.muted() ? 0 : percent);
                showing = false;
            }
        }

        private void changed() {
            if (!showing) {
                commands.playback().volume(level.getValue() / 100.0);
            }
        }
    }
}
