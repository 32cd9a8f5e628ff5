package sprocket.media.api;

import java.util.List;

/** What one URL stands for: tracks that are played in step. Either stored or live. Thread-safe. */
public sealed interface Presentation permits StoredPresentation, LivePresentation {

    /** A name for people, such as the file's; becomes the session name of the description. */
    String name();

    /** The tracks in the order in which they are described; at least one. Does not change. */
    List<Track> tracks();
}
