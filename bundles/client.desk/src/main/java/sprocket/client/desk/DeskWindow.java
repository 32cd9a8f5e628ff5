// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import javax.swing.JComponent;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What fills the desk's window: a service. The one with the highest ranking is shown; when it goes the next one takes
 * its place, and the session goes on. All calls come on the event thread and must not block.
 *
 * <p>The window itself belongs to the desk, so that it stays where it is. After {@link Content#close} nothing may refer
 * to the content: its bundle may be uninstalled.
 */
@ConsumerType
public interface DeskWindow {

    /**
     * Builds what the window shows. {@link Content#status} follows at once, and {@link Content#picture} where there is
     * one.
     */
    Content open(Desk desk, DeskFrame frame);

    /** What one window shows. */
    @ConsumerType
    interface Content {

        /** Fills the window. */
        JComponent component();

        /** Something has changed. */
        void status(SessionStatus status);

        /** A picture is due. Paints it. */
        void picture(Picture picture);

        /** Comes once a second. */
        void statistics(PlaybackStatistics statistics);

        /**
         * The user wants to close the window.
         *
         * @return whether the program is to end
         */
        boolean closing();

        /** The window is taken down: timers stop, listeners go. */
        void close();
    }
}
