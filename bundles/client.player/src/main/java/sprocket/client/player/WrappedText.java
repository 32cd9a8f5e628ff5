// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.util.function.Supplier;
import javax.swing.JTextArea;
import javax.swing.text.View;

/** Text that is read, in as many lines as its width needs. */
@SuppressWarnings("serial")
final class WrappedText extends JTextArea {

    private final transient Supplier<Color> colour;

    WrappedText(Supplier<Color> colour) {
        this.colour = colour;
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setBorder(null);
        setHighlighter(null);
        setForeground(colour.get());
    }

    /** The height that it needs at a width. */
    int heightAt(int width) {
        View view = getUI().getRootView(this);
        view.setSize(width, 0);
        return (int) Math.ceil(view.getPreferredSpan(View.Y_AXIS));
    }

    /** The width that it would like: that of one line. */
    int lineWidth() {
        return getText()
                        .lines()
                        .mapToInt(line -> getFontMetrics(getFont()).stringWidth(line))
                        .max()
                        .orElse(0)
                + 2;
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setOpaque(false);
        setBorder(null);
        if (colour != null) {
            setForeground(colour.get());
        }
    }

    /** The pointer is for what lies below. */
    @Override
    public boolean contains(int x, int y) {
        return false;
    }
}
