// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/** Paints pictures, fitted to its size or zoomed and moved. Used on the event thread. */
@SuppressWarnings("serial")
public final class PictureSurface extends JComponent {

    private static final double MIN_ZOOM = 1;
    private static final double MAX_ZOOM = 32;

    private BufferedImage image;
    private double zoom = MIN_ZOOM;
    private double centreX = 0.5;
    private double centreY = 0.5;

    public PictureSurface() {
        setOpaque(true);
        setBackground(Color.BLACK);
        setDoubleBuffered(true);
    }

    /** Paints this picture at once. */
    public void show(Picture picture) {
        BufferedImage next = picture.image();
        boolean resized = image == null || image.getWidth() != next.getWidth() || image.getHeight() != next.getHeight();
        image = next;
        if (resized) {
            revalidate();
        }
        paintImmediately(0, 0, getWidth(), getHeight());
    }

    /** Paints nothing but the background. */
    public void clear() {
        image = null;
        repaint();
    }

    /** The zoom factor relative to the fitted size: 1 or more. */
    public double zoom() {
        return zoom;
    }

    /**
     * The point of the picture in the middle of the surface. For both coordinates, 0 is the left or upper edge and 1 is
     * the right or lower edge.
     */
    public double[] centre() {
        return new double[] {centreX, centreY};
    }

    /**
     * @param factor from 1 (fitted) to 32
     * @param x of the point in the middle, 0 to 1
     * @param y of the point in the middle, 0 to 1
     */
    public void view(double factor, double x, double y) {
        zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, factor));
        double half = 0.5 / zoom;
        centreX = Math.min(1 - half, Math.max(half, x));
        centreY = Math.min(1 - half, Math.max(half, y));
        repaint();
    }

    @Override
    public Dimension getPreferredSize() {
        if (isPreferredSizeSet()) {
            return super.getPreferredSize();
        }
        return image == null ? new Dimension(640, 480) : new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(getBackground());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        if (image == null || getWidth() == 0 || getHeight() == 0) {
            return;
        }
        double fitted = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
        double scale = fitted * zoom;
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        int left = place(getWidth(), width, centreX);
        int top = place(getHeight(), height, centreY);
        Graphics2D scaled = (Graphics2D) graphics;
        scaled.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                zoom > 4
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        scaled.drawImage(image, left, top, width, height, null);
    }

    /**
     * The start of one side of the picture. A picture that fits is centred; a larger one is moved to the point in the
     * middle.
     */
    private static int place(int room, int length, double centre) {
        return length <= room ? (room - length) / 2 : (int) Math.round(room / 2.0 - centre * length);
    }
}
