// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/** What a server does with a container, in short. */
public final class Playing {

    private Playing() {}

    public static StoredPresentation open(MediaContainer container, Path directory, byte[] content)
            throws MediaException, IOException {
        return container.open(Files.write(directory.resolve("movie"), content));
    }

    public static Match probe(MediaContainer container, byte[] start) throws IOException {
        return container.probe(Path.of("any"), ByteBuffer.wrap(start).asReadOnlyBuffer());
    }

    public static List<AccessUnit> all(StoredPresentation presentation) throws IOException {
        return all(presentation, presentation.tracks());
    }

    public static List<AccessUnit> all(StoredPresentation presentation, List<Track> tracks) throws IOException {
        try (MediaReader reader = presentation.open(new HashSet<>(tracks))) {
            return rest(reader);
        }
    }

    /** All that a reader still reads. */
    public static List<AccessUnit> rest(MediaReader reader) throws IOException {
        List<AccessUnit> units = new ArrayList<>();
        for (AccessUnit unit = reader.read(); unit != null; unit = reader.read()) {
            units.add(unit);
        }
        return units;
    }

    public static List<AccessUnit> of(Track track, List<AccessUnit> units) {
        return units.stream().filter(unit -> unit.track().equals(track)).toList();
    }

    public static byte[] bytes(AccessUnit unit) {
        byte[] bytes = new byte[unit.size()];
        unit.parts().get(0).duplicate().get(bytes);
        return bytes;
    }

    public static byte[] joined(List<AccessUnit> units) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        units.forEach(unit -> all.writeBytes(bytes(unit)));
        return all.toByteArray();
    }
}
