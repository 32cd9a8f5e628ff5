// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.util.List;

/** The media of one URL: tracks that are played synchronously. Either stored or live. Thread-safe. */
public sealed interface Presentation permits StoredPresentation, LivePresentation {

    /** A name for people, such as the file's; becomes the session name of the description. */
    String name();

    /** The tracks in the order in which they are described; at least one. Does not change. */
    List<Track> tracks();
}
