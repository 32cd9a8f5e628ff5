package sprocket.media.sample;

import java.awt.Color;

/** The look: a dark workshop, brass and steel, one coral accent that moves. */
final class Palette {
    static final Color NIGHT = new Color(0x1B2740);
    static final Color DEEP = new Color(0x0C1220);
    static final Color GLASS = new Color(0x0A0F1A);
    static final Color MUTED = new Color(0x8C9BB8);
    static final Color PAPER = new Color(0xF4F0E6);
    static final Color STEEL = new Color(0x6E7D98);
    static final Color IRON = new Color(0x3A4660);
    static final Color BRASS = new Color(0xF2B04A);
    static final Color BRONZE = new Color(0xA8641F);
    static final Color CORAL = new Color(0xFF5D52);
    static final Color GLOW = new Color(0xFFE3B0);

    private Palette() {
    }

    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) StrictMath.round(255 * opacity));
    }
}
