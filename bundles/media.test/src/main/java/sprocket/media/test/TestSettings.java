// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.test.pattern.PatternFormat;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param mount at least one name
 * @param pattern where below the mount the test pattern is, if there is one
 * @param format of the test pattern
 * @param maxLoops 0 where nothing is looped
 */
record TestSettings(MediaPath mount, Optional<MediaPath> pattern, PatternFormat format, int maxLoops) {

    /** Sizes are multiples of it (RFC 2435, section 3.1.5). */
    private static final int SIZE_UNIT = 8;

    /**
     * @param properties of {@link TestConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static TestSettings of(Map<String, ?> properties) {
        CheckedSettings<TestConfig> settings = CheckedSettings.of(TestConfig.PID, TestConfig.class, properties);
        TestConfig values = settings.values();
        PatternFormat format = new PatternFormat(
                size(settings, "width", values.width()),
                size(settings, "height", values.height()),
                values.rate(),
                values.quality(),
                sound(settings),
                values.tone());
        return new TestSettings(mount(settings), pattern(settings), format, values.max_loops());
    }

    private static int size(CheckedSettings<TestConfig> settings, String name, int pixels) {
        if (pixels % SIZE_UNIT != 0) {
            throw settings.refusal(name, "a multiple of " + SIZE_UNIT);
        }
        return pixels;
    }

    private static PatternFormat.Sound sound(CheckedSettings<TestConfig> settings) {
        return switch (settings.values().sound().strip()) {
            case "PCMU" -> PatternFormat.Sound.PCMU;
            case "L16" -> PatternFormat.Sound.L16;
            case "off" -> PatternFormat.Sound.OFF;
            default -> throw settings.refusal("sound", "PCMU, L16 or off");
        };
    }

    /** At the root the source would be asked for what it asks others for. */
    private static MediaPath mount(CheckedSettings<TestConfig> settings) {
        try {
            List<String> segments = Stream.of(
                            settings.values().media_mount().strip().split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .toList();
            if (!segments.isEmpty()) {
                return new MediaPath(segments);
            }
        } catch (IllegalArgumentException e) {
            // Refused like the root.
        }
        throw settings.refusal(MediaMount.PROPERTY, "a path of plain names such as /live, not the root");
    }

    private static Optional<MediaPath> pattern(CheckedSettings<TestConfig> settings) {
        String name = settings.values().pattern().strip();
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(new MediaPath(List.of(name)));
        } catch (IllegalArgumentException e) {
            throw settings.refusal("pattern", "a plain name such as test, or empty");
        }
    }
}
