// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import sprocket.client.desk.Picture;

/** Where pictures are shown. */
public interface Screen {

    /**
     * Runs an action on the event thread, or on the calling thread if there is no event thread. May be called from any
     * thread.
     */
    void execute(Runnable action);

    /** Paints a picture if there is a window. To be called within {@link #execute}. */
    void paint(Picture picture);
}
