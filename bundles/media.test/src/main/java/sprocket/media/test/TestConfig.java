// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import org.osgi.service.component.annotations.ComponentPropertyType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import sprocket.settings.checked.Range;

/**
 * Declares the settings of the live test media, and gives the defaults to the component that it annotates.
 * {@link TestSettings} reads them.
 */
@ComponentPropertyType
@ObjectClassDefinition(
        id = TestConfig.PID,
        name = "Sprocket live tests",
        description = "A live test pattern, and stored media that are looped as live ones.")
@interface TestConfig {

    String PID = "sprocket.media.test";

    @AttributeDefinition(name = "Mount", description = "Path below which the live media appear on the server.")
    String media_mount() default "/live";

    @AttributeDefinition(
            name = "Pattern",
            description = "Name of the test pattern below the mount. Empty: there is no test pattern.")
    String pattern() default "test";

    @AttributeDefinition(
            name = "Width",
            min = "192",
            max = "2040",
            description = "Width of the test pattern in pixels, a multiple of 8.")
    @Range(min = 192, max = 2040)
    int width() default 640;

    @AttributeDefinition(
            name = "Height",
            min = "96",
            max = "2040",
            description = "Height of the test pattern in pixels, a multiple of 8.")
    @Range(min = 96, max = 2040)
    int height() default 480;

    @AttributeDefinition(name = "Rate", min = "1", max = "60", description = "Pictures per second of the test pattern.")
    @Range(min = 1, max = 60, unit = "pictures per second")
    int rate() default 25;

    @AttributeDefinition(
            name = "Quality",
            min = "1",
            max = "100",
            description = "Quality of the test pattern's pictures: 1 to 100, as libjpeg counts.")
    @Range(min = 1, max = 100)
    int quality() default 75;

    @AttributeDefinition(
            name = "Sound",
            description = "Sound of the test pattern. PCMU: 8000 samples per second, known to every player. L16: 48000"
                    + " samples per second. off: no sound.",
            options = {
                @Option(label = "PCMU", value = "PCMU"),
                @Option(label = "L16", value = "L16"),
                @Option(label = "off", value = "off")
            })
    String sound() default "PCMU";

    @AttributeDefinition(
            name = "Tone",
            min = "50",
            max = "3500",
            description = "Frequency of the test pattern's tone in hertz.")
    @Range(min = 50, max = 3500)
    int tone() default 440;

    @AttributeDefinition(
            name = "Loops",
            min = "0",
            max = "1000",
            description = "Number of stored presentations that are looped at a time. Each is read and sent while"
                    + " somebody watches it. 0: none can be watched as live media.")
    @Range(min = 0, max = 1000)
    int max_loops() default 8;
}
