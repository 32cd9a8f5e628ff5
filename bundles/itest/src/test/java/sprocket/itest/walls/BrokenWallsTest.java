package sprocket.itest.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sprocket.media.files.fixture.PrivateToMediaFiles;
import sprocket.method.pause.fixture.ExportedMethod;
import sprocket.method.pause.fixture.PauseThatReachesThrough;
import sprocket.method.pause.fixture.PauseThatSeesNetty;
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
        assertReported(Walls.ONLY_WHAT_THE_TABLE_ALLOWS, "PrivateToMediaFiles", PauseThatReachesThrough.class, PrivateToMediaFiles.class);
    }

    @Test
    void aPrivatePackageThatIsSeenIsReported() {
        assertReported(Walls.NOBODY_SEES_PRIVATE_PACKAGES, "PrivateToMediaFiles", PauseThatReachesThrough.class, PrivateToMediaFiles.class);
    }

    @Test
    void aMethodBundleThatExportsIsReported() {
        assertReported(Walls.METHODS_ARE_LEAVES, "ExportedMethod", ExportedMethod.class);
    }

    @Test
    void aCycleIsReported() {
        assertReported(Walls.NO_CYCLES_BETWEEN_PACKAGES, "sprocket.sdp.fixture.left", Left.class, Right.class);
    }

    private static void assertReported(ArchRule rule, String culprit, Class<?>... fixtures) {
        String[] packages = Arrays.stream(fixtures).map(Class::getPackageName).toArray(String[]::new);
        JavaClasses imported = new ClassFileImporter().importPackages(packages);
        assertThat(rule.evaluate(imported).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(culprit));
    }
}
