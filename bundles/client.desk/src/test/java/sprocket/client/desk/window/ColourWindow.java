// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.window;

import javax.swing.JComponent;
import sprocket.client.desk.Desk;
import sprocket.client.desk.DeskFrame;
import sprocket.client.desk.DeskWindow;
import sprocket.client.desk.Picture;
import sprocket.client.desk.PictureSurface;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;

/** A window with nothing but the picture. */
final class ColourWindow implements DeskWindow {

    private final String name;
    volatile boolean opened;
    volatile boolean closed;
    volatile boolean throwsOnPicture;
    volatile DeskFrame frame;

    ColourWindow(String name) {
        this.name = name;
    }

    @Override
    public Content open(Desk desk, DeskFrame shown) {
        frame = shown;
        shown.title(name);
        PictureSurface surface = new PictureSurface();
        return new Content() {
            @Override
            public JComponent component() {
                return surface;
            }

            @Override
            public void status(SessionStatus status) {
                opened = true;
            }

            @Override
            public void picture(Picture picture) {
                if (throwsOnPicture) {
                    throw new IllegalStateException("no pictures today");
                }
                surface.show(picture);
            }

            @Override
            public void statistics(PlaybackStatistics statistics) {
                // Not shown.
            }

            @Override
            public boolean closing() {
                return true;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
