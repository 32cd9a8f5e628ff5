// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/** Finds the same media under each name directly below its mount, and counts the requests. */
public final class TrialSource implements MediaSource {

    private int build;

    /** Called by DS. */
    public void activate(Map<String, Object> properties) {
        build = Integer.parseInt(String.valueOf(properties.get("build")));
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) {
        if (path.segments().size() != 1) {
            return Optional.empty();
        }
        Presentation found = new TrialMovie(build);
        Tally.count("found", path.segments().get(0));
        return Optional.of(found);
    }

    @Override
    public List<MediaEntry> list(MediaPath path) {
        return List.of();
    }
}
