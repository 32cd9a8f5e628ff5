// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.shell.channel.ShellClient;

/** A small run in each way: nothing may be lost. Times are not asserted. */
class SwapLoadTest {

    private static final int ROUNDS = 3;
    private static final Trial.Plan PLAN = new Trial.Plan(8, 10, 3, 1, 400);

    private static Trial trial;

    /** Whether Maven has packaged the other modules: then their jars are on the class path, otherwise their classes. */
    private static boolean packaged() throws Exception {
        return Files.isRegularFile(Path.of(ShellClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }

    @BeforeAll
    static void begin() throws Exception {
        assumeTrue(
                packaged() || "required".equals(System.getProperty("interop")),
                "'mvn test' packages nothing; 'mvn verify' runs this");
        trial = new Trial(distribution(), PLAN);
        trial.begin();
    }

    @AfterAll
    static void end() throws Exception {
        if (trial != null) {
            trial.close();
        }
    }

    private static Path distribution() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("..", "target"))) {
            List<Path> found = folders.filter(f -> Files.exists(f.resolve("bin/sprocket.jar")))
                    .toList();
            assertThat(found)
                    .as("the distribution, which 'mvn verify' builds before")
                    .hasSize(1);
            return found.get(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLost(SwapWay way) throws Exception {
        long droppedBefore = trial.droppedHere();
        Figures figures = trial.run(way, ROUNDS);
        assertThat(figures.swapsFailed).as(trial.server().log()).hasValue(0);
        assertThat(figures.swaps).hasValue(8 * ROUNDS);
        assertThat(figures.lost).hasValue(0);
        assertThat(figures.requests).hasValueGreaterThan(100);
        assertThat(figures.packets).hasValueGreaterThan(100);
        // Packets that the kernel drops at a viewer also make pictures wrong. They cannot be told from losses of the
        // server.
        assumeThat(trial.droppedHere())
                .as("packets dropped on the viewers' side")
                .isEqualTo(droppedBefore);
        assertThat(figures.mediaLost).hasValue(0);
    }
}
