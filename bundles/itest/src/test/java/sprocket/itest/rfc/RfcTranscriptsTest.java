// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sprocket.itest.stepped.SteppedServer;

/** Each transcript of {@code src/test/resources/rfc2326} is what the server does. {@code docs/rfc.md} lists them. */
class RfcTranscriptsTest {

    static final Path FOLDER = Path.of("src/test/resources/rfc2326");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted(new SectionOrder()).toList();
        }
    }

    @TestFactory
    List<DynamicTest> sections() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            Transcript transcript = Transcript.read(file);
            tests.add(DynamicTest.dynamicTest(transcript.title(), () -> {
                try (SteppedServer server = new SteppedServer()) {
                    new TranscriptPlay(transcript, server).play();
                }
            }));
        }
        return tests;
    }
}
