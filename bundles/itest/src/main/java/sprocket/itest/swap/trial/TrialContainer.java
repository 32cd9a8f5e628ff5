// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.trial;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.StoredPresentation;

/** Finds the same media in each file that begins with its signature. */
public final class TrialContainer implements MediaContainer {

    private static final String SIGNATURE = "X-TRIAL ";

    private int build;

    /** Called by DS. */
    public void activate(Map<String, Object> properties) {
        build = Integer.parseInt(String.valueOf(properties.get("build")));
    }

    @Override
    public String name() {
        return "trial file";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
        return text.startsWith(SIGNATURE) ? Match.YES : Match.NO;
    }

    @Override
    public StoredPresentation open(Path file) {
        return new TrialMovie(build);
    }
}
