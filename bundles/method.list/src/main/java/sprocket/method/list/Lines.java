// SPDX-License-Identifier: Apache-2.0
package sprocket.method.list;

import sprocket.media.api.MediaEntry;

/** A way to write a list. Lines hold no line end. */
interface Lines {

    String contentType();

    String entry(MediaEntry entry);

    /** A line that no entry can be taken for. */
    String note(String text);
}
