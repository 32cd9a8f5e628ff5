// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Dimension;
import javax.swing.JButton;
import javax.swing.JSlider;
import sprocket.client.desk.SessionStatus.Sound;

/** The button that mutes the sound, and the slider for the volume. */
final class VolumeControl {

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

    void situation(Situation situation) {
        Sound sound = situation.session().sound();
        boolean silent = sound.muted() || sound.volume() == 0;
        mute.setIcon(silent || !situation.audible() ? Symbol.MUTED : Symbol.SOUND);
        String tip = situation.silence().orElseGet(() -> sound.muted() ? "Sound on (M)" : "Sound off (M)");
        mute.setToolTipText(tip);
        mute.setEnabled(situation.audible());
        level.setEnabled(situation.audible());
        int percent = (int) Math.round(sound.volume() * 100);
        level.setToolTipText(situation.silence().orElse("Volume " + percent + " % (Up, Down)"));
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
