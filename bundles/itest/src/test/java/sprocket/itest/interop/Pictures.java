// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/** The pictures that ffmpeg decodes. */
final class Pictures {

    private Pictures() {}

    /** A checksum for each of the first pictures of a file or URL. */
    static List<String> of(Program ffmpeg, int count, String... source) throws Exception {
        try (Program.Run run = start(ffmpeg, count, source)) {
            return of(run);
        }
    }

    /** The checksums of a program that was started before. */
    static List<String> of(Program.Run started) throws Exception {
        Program.Outcome outcome = started.await(Patience.LIMIT);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    /** Begins to decode. */
    static Program.Run start(Program ffmpeg, int count, String... source) throws Exception {
        Stream<String> before = Stream.of("-v", "error");
        Stream<String> behind = Stream.of(
                "-map", "0:v", "-fps_mode", "passthrough", "-frames:v", Integer.toString(count), "-f", "framemd5", "-");
        return ffmpeg.start(
                Stream.concat(before, Stream.concat(Stream.of(source), behind)).toArray(String[]::new));
    }
}
