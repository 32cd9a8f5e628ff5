// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import sprocket.client.desk.Picture;

/** Where pictures are shown. */
public interface Screen {

    /** Has something done on the event thread, or where there is none, on the calling one. From any thread. */
    void execute(Runnable action);

    /** Paints a picture, if there is a window: within {@link #execute}. */
    void paint(Picture picture);
}
