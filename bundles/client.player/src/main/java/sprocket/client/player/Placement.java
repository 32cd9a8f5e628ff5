// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.geom.Point2D;

/**
 * The position of a picture on its surface, as {@link sprocket.client.desk.PictureSurface} paints it.
 *
 * @param width of the surface
 * @param height of the surface
 * @param pictureWidth in pixels
 * @param pictureHeight in pixels
 * @param zoom relative to the fitted size, 1 or more
 * @param x horizontal position in the picture of the middle of the surface, 0 to 1
 * @param y the same vertically
 */
record Placement(int width, int height, int pictureWidth, int pictureHeight, double zoom, double x, double y) {

    private static final double MAX_ZOOM = 32;

    /** Zooms by a factor. The given point of the surface keeps its part of the picture. */
    Placement zoomed(double factor, Point2D at) {
        double next = Math.min(MAX_ZOOM, Math.max(1, zoom * factor));
        double right = fraction(at.getX(), width, shownWidth(), x);
        double down = fraction(at.getY(), height, shownHeight(), y);
        Placement scaled = new Placement(width, height, pictureWidth, pictureHeight, next, x, y);
        return scaled.at(
                centre(at.getX(), width, scaled.shownWidth(), right),
                centre(at.getY(), height, scaled.shownHeight(), down));
    }

    /** Moves the picture by pixels of the surface. */
    Placement moved(double right, double down) {
        return at(x - right / shownWidth(), y - down / shownHeight());
    }

    private double shownWidth() {
        return pictureWidth * fitted() * zoom;
    }

    private double shownHeight() {
        return pictureHeight * fitted() * zoom;
    }

    private double fitted() {
        return Math.min((double) width / pictureWidth, (double) height / pictureHeight);
    }

    /** Limits the position to the edges of the picture. */
    private Placement at(double right, double down) {
        return new Placement(
                width,
                height,
                pictureWidth,
                pictureHeight,
                zoom,
                within(right, width / shownWidth()),
                within(down, height / shownHeight()));
    }

    private static double within(double centre, double visible) {
        double half = Math.min(0.5, visible / 2);
        return Math.min(1 - half, Math.max(half, centre));
    }

    private static double fraction(double point, int room, double length, double centre) {
        double start = length <= room ? (room - length) / 2 : room / 2.0 - centre * length;
        return (point - start) / length;
    }

    private static double centre(double point, int room, double length, double fraction) {
        return fraction + (room / 2.0 - point) / length;
    }
}
