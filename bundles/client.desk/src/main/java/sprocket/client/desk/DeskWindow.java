// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import javax.swing.JComponent;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Fills the desk's window: a service. The desk shows the one with the highest ranking. If that service ends, the next
 * one replaces it, and the session continues. All methods are called on the event thread and must not block.
 *
 * <p>The window itself belongs to the desk, so that it keeps its place. After {@link Content#close} nothing may refer
 * to the content, because its bundle may be uninstalled.
 */
@ConsumerType
public interface DeskWindow {

    /**
     * Makes the content of the window. {@link Content#status} is called at once, and then {@link Content#picture} if
     * there is a picture.
     */
    Content open(Desk desk, DeskFrame frame);

    /** The content of the window. */
    @ConsumerType
    interface Content {

        /** The component that fills the window. */
        JComponent component();

        /** The status has changed. */
        void status(SessionStatus status);

        /** Paints a picture, which is due now. */
        void picture(Picture picture);

        /** Called once a second. */
        void statistics(PlaybackStatistics statistics);

        /**
         * The user wants to close the window.
         *
         * @return whether the program is to end
         */
        boolean closing();

        /** The content is removed. It must stop its timers and remove its listeners. */
        void close();
    }
}
