// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Color;

/**
 * The look: a dark workshop, brass and steel, one coral accent that moves.
 *
 * <p>All blues and bluish greys, from DEEP to FROST, have one chroma and differ in brightness only: edges between them
 * cost no chroma, and a block may hold several without a cast.
 */
final class Palette {
    static final Color NIGHT = new Color(0x22304C);
    static final Color DEEP = new Color(0x0B1935);
    static final Color WALNUT = new Color(0x4A2E10);
    static final Color MUTED = new Color(0x93A1BD);
    static final Color FROST = new Color(0xD5E3FF);
    static final Color PAPER = new Color(0xF4F0E6);
    static final Color STEEL = new Color(0x63718D);
    static final Color IRON = new Color(0x485671);
    static final Color BRASS = new Color(0xF2B04A);
    static final Color BRONZE = new Color(0xA8641F);
    static final Color CORAL = new Color(0xFF5D52);
    static final Color GLOW = new Color(0xFFE3B0);

    private Palette() {}

    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) StrictMath.round(255 * opacity));
    }
}
