// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Color;
import java.util.function.Supplier;
import javax.swing.JTextArea;
import javax.swing.text.View;

/** Read-only text that is wrapped at its width. */
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

    /** The height that the text needs at a width. */
    int heightAt(int width) {
        View view = getUI().getRootView(this);
        view.setSize(width, 0);
        return (int) Math.ceil(view.getPreferredSpan(View.Y_AXIS));
    }

    /** The width of the text in one line. */
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

    /** Lets mouse events pass to the component below. */
    @Override
    public boolean contains(int x, int y) {
        return false;
    }
}
