// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Dimension;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.PictureSurface;

/**
 * The position of the picture in the window, and of the window on the screen. The user's choice is kept for the next
 * content.
 */
final class PictureView {

    static final int PAN_STEP = 40;

    private static final double ZOOM_STEP = 1.25;
    private static final String KEPT = "zoom";

    private final DeskFrame frame;
    private final PictureSurface surface;
    private final Runnable changed;
    private Dimension picture;

    /** @param changed is called after full screen, the colours or the size have changed */
    PictureView(DeskFrame frame, PictureSurface surface, Runnable changed) {
        this.frame = frame;
        this.surface = surface;
        this.changed = changed;
        if (frame.kept(KEPT) instanceof double[] view && view.length == 3) {
            surface.view(view[0], view[1], view[2]);
        }
    }

    /** @return whether its size differs from the one before */
    boolean picture(BufferedImage image) {
        boolean same = picture != null && picture.width == image.getWidth() && picture.height == image.getHeight();
        if (!same) {
            picture = new Dimension(image.getWidth(), image.getHeight());
        }
        return !same;
    }

    void zoomIn() {
        zoom(ZOOM_STEP, middle());
    }

    void zoomOut() {
        zoom(1 / ZOOM_STEP, middle());
    }

    /** @param at the point that keeps its place */
    void zoom(double factor, Point2D at) {
        if (visible()) {
            place(placement().zoomed(factor, at));
        }
    }

    void fit() {
        surface.view(1, 0.5, 0.5);
        keep();
    }

    /** Moves the picture by pixels of the window. */
    void pan(double right, double down) {
        if (visible()) {
            place(placement().moved(right, down));
        }
    }

    boolean zoomed() {
        return surface.zoom() > 1;
    }

    void fullScreen() {
        frame.fullScreen(!frame.fullScreen());
        changed.run();
    }

    /** @return whether the screen was full */
    boolean leaveFullScreen() {
        if (!frame.fullScreen()) {
            return false;
        }
        fullScreen();
        return true;
    }

    void onTop() {
        frame.alwaysOnTop(!frame.alwaysOnTop());
        changed.run();
    }

    void dark() {
        frame.dark(!frame.dark());
        changed.run();
    }

    private boolean visible() {
        return picture != null && surface.getWidth() > 0 && surface.getHeight() > 0;
    }

    private Point2D middle() {
        return new Point2D.Double(surface.getWidth() / 2.0, surface.getHeight() / 2.0);
    }

    private Placement placement() {
        double[] centre = surface.centre();
        return new Placement(
                surface.getWidth(),
                surface.getHeight(),
                picture.width,
                picture.height,
                surface.zoom(),
                centre[0],
                centre[1]);
    }

    private void place(Placement next) {
        surface.view(next.zoom(), next.x(), next.y());
        keep();
    }

    private void keep() {
        double[] centre = surface.centre();
        frame.keep(KEPT, new double[] {surface.zoom(), centre[0], centre[1]});
    }
}
