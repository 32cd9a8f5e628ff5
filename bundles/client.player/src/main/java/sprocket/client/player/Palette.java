// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import javax.swing.UIManager;

/**
 * Colours of the look and feel, light or dark. They are read at each painting, because the look and feel may change.
 */
final class Palette {

    /** The background of text over the picture. */
    static final Color SHADE = new Color(12, 14, 18, 222);

    static final Color ON_SHADE = new Color(240, 242, 245);
    static final Color PALE_ON_SHADE = new Color(168, 176, 188);

    private Palette() {}

    static Color background() {
        return of("Panel.background", new Color(242, 242, 242));
    }

    static Color foreground() {
        return of("Label.foreground", Color.BLACK);
    }

    static Color pale() {
        return of("Label.disabledForeground", Color.GRAY);
    }

    static Color border() {
        return of("Component.borderColor", Color.GRAY);
    }

    static Color accent() {
        return of("Component.accentColor", of("Slider.thumbColor", new Color(38, 117, 191)));
    }

    /** The colour for live streams, recordings and problems. */
    static Color red() {
        return dark() ? new Color(244, 92, 92) : new Color(206, 38, 38);
    }

    static Color amber() {
        return dark() ? new Color(240, 180, 70) : new Color(176, 112, 0);
    }

    static boolean dark() {
        Color ground = background();
        return ground.getRed() + ground.getGreen() + ground.getBlue() < 3 * 128;
    }

    static Color faded(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    private static Color of(String name, Color otherwise) {
        Color colour = UIManager.getColor(name);
        return colour == null ? otherwise : colour;
    }
}
