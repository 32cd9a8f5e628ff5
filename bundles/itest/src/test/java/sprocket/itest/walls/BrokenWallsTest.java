// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.interleaved.fixture.ExportedSource;
import sprocket.media.files.fixture.PrivateToMediaFiles;
import sprocket.method.pause.fixture.ExportedMethod;
import sprocket.method.pause.fixture.PauseThatEmbeds;
import sprocket.method.pause.fixture.PauseThatKeepsAList;
import sprocket.method.pause.fixture.PauseThatReachesThrough;
import sprocket.method.pause.fixture.PauseThatSeesNetty;
import sprocket.method.pause.fixture.PauseThatUsesLaunch;
import sprocket.method.pause.fixture.PauseThatWatchesASession;
import sprocket.opening.fixture.OpeningThatReachesThrough;
import sprocket.sdp.fixture.left.Left;
import sprocket.sdp.fixture.right.Right;

/** Each rule can fail: fixtures that break a wall are reported. */
class BrokenWallsTest {

    @Test
    void aMethodThatSeesNettyIsReported() {
        assertReported(Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "io.netty.buffer.ByteBuf", PauseThatSeesNetty.class);
    }

    @Test
    void aMethodThatUsesTheMediaRootIsReported() {
        assertReported(
                Walls.ONLY_WHAT_THE_TABLE_ALLOWS,
                "PrivateToMediaFiles",
                PauseThatReachesThrough.class,
                PrivateToMediaFiles.class);
    }

    @Test
    void aPrivatePackageThatIsSeenIsReported() {
        assertReported(
                Walls.NOBODY_SEES_PRIVATE_PACKAGES,
                "PrivateToMediaFiles",
                PauseThatReachesThrough.class,
                PrivateToMediaFiles.class);
    }

    @Test
    void aMethodBundleThatExportsIsReported() {
        assertReported(Walls.METHODS_ARE_LEAVES, "ExportedMethod", ExportedMethod.class);
    }

    @Test
    void aSourceModuleThatUsesWhatItsRowDoesNotNameIsReported() {
        assertReported(Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "sprocket.sdp.SessionDescription", ExportedSource.class);
    }

    @Test
    void aMethodThatEmbedsASourceModuleIsReported() {
        assertReported(Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "PauseThatEmbeds", PauseThatEmbeds.class);
    }

    @Test
    void aSourceModuleThatIsExportedIsReported() {
        assertReported(Walls.SOURCE_MODULES_ARE_PRIVATE, "ExportedSource", ExportedSource.class);
    }

    /** By embedding, a bundle gets nothing that it may not use itself. */
    @Test
    void aRowThatNamesASourceModuleAllowsWhatThatUses() {
        assertThat(WallTable.mayUse(Set.of("interleaved", "rtp", "rtsp.codec", "Netty"), "interleaved"))
                .isTrue();
        assertThat(WallTable.mayUse(Set.of("interleaved", "rtp", "rtsp.codec"), "interleaved"))
                .isFalse();
        assertThat(WallTable.mayUse(Set.of("rtp", "rtsp.codec", "Netty"), "interleaved"))
                .isFalse();
    }

    @Test
    void aModuleOfLaunchThatUsesWhatItsRowDoesNotNameIsReported() {
        assertReported(
                Walls.ONLY_WHAT_THE_TABLE_ALLOWS,
                "PrivateToMediaFiles",
                OpeningThatReachesThrough.class,
                PrivateToMediaFiles.class);
        assertReported(
                Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "org.jline.terminal.Terminal", OpeningThatReachesThrough.class);
        assertReported(
                Walls.NOBODY_SEES_PRIVATE_PACKAGES,
                "PrivateToMediaFiles",
                OpeningThatReachesThrough.class,
                PrivateToMediaFiles.class);
    }

    @Test
    void aMethodThatUsesLaunchIsReported() {
        assertReported(
                Walls.ONLY_WHAT_THE_TABLE_ALLOWS,
                "OpeningThatReachesThrough",
                PauseThatUsesLaunch.class,
                OpeningThatReachesThrough.class);
    }

    @Test
    void aModuleOfLaunchWithoutARowIsReported(@TempDir Path module) throws IOException {
        for (String type :
                List.of("sprocket/opening/Opening.java", "sprocket/novel/part/Novel.java", "sprocket/Odd.java")) {
            Files.createFile(Files.createDirectories(
                            module.resolve("src/main/java").resolve(type).getParent())
                    .resolve(Path.of(type).getFileName()));
        }
        assertThat(Bundles.owners(module)).containsExactly("opening", "sprocket", "sprocket.novel.part");
    }

    @Test
    void aMethodThatKeepsItsCodeInASessionIsReported() {
        assertReported(Walls.ONLY_THE_CORE_SEES_CORE_SESSIONS, "CoreSession", PauseThatWatchesASession.class);
    }

    @Test
    void aMethodThatUsesTheRegistryIsReported() {
        assertReported(Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "ServiceRegistry", PauseThatKeepsAList.class);
    }

    @Test
    void aCycleIsReported() {
        assertReported(Walls.NO_CYCLES_BETWEEN_PACKAGES, "sprocket.sdp.fixture.left", Left.class, Right.class);
    }

    private static void assertReported(ArchRule rule, String culprit, Class<?>... fixtures) {
        String[] packages = Arrays.stream(fixtures).map(Class::getPackageName).toArray(String[]::new);
        JavaClasses imported = new ClassFileImporter().importPackages(packages);
        assertThat(rule.evaluate(imported).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains(culprit));
    }
}
