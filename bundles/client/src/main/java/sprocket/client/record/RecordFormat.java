// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sprocket.client.DescribedTrack;
import sprocket.media.api.VideoFormat;

/** A file format for recordings. */
public enum RecordFormat {

    /** Concatenated JPEG pictures without their times; {@code .mjpeg}, {@code .mjpg}. */
    MJPEG("JPEG pictures"),

    /**
     * The format of a networking course: five ASCII digits with the length of a JPEG picture, then the picture;
     * {@code .Mjpeg}.
     */
    LAB("JPEG pictures"),

    /** JPEG pictures and PCM sound with their times; {@code .avi}. */
    AVI("JPEG pictures and PCM sound");

    private final String takes;

    RecordFormat(String takes) {
        this.takes = takes;
    }

    /** The format for the extension of a file name. The extension of the lab format begins with a capital letter. */
    public static Optional<RecordFormat> of(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "Mjpeg" -> Optional.of(LAB);
            case "mjpeg", "mjpg", "MJPG" -> Optional.of(MJPEG);
            case "avi", "AVI" -> Optional.of(AVI);
            default -> Optional.empty();
        };
    }

    /** Selects the tracks that a file of this format can contain: at most one of pictures and one of sound. */
    public List<DescribedTrack> select(List<DescribedTrack> tracks) {
        List<DescribedTrack> selected = new ArrayList<>();
        tracks.stream().filter(RecordFormat::pictures).findFirst().ifPresent(selected::add);
        if (this == AVI) {
            tracks.stream()
                    .filter(track -> SoundFormat.of(track).isPresent())
                    .findFirst()
                    .ifPresent(selected::add);
        }
        return selected;
    }

    static boolean pictures(DescribedTrack track) {
        return track.encoding().equalsIgnoreCase(VideoFormat.JPEG);
    }

    /** What the format can contain, for messages. */
    String takes() {
        return takes;
    }
}
