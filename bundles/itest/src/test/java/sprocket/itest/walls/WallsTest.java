// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** The walls hold: no bundle or module that was built uses what it may not use. */
class WallsTest {

    private static JavaClasses built;

    @BeforeAll
    static void importClasses() throws IOException {
        built = Bundles.built();
    }

    @Test
    void everyBundleAndModuleHasItsRowAndWasLookedAt() throws IOException {
        assertThat(WallTable.MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(Bundles.all());
        assertThat(WallTable.SOURCE_MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(Bundles.sources());
        List<String> launch = new ArrayList<>();
        for (Path module : Bundles.launch()) {
            launch.addAll(Bundles.owners(module));
        }
        assertThat(WallTable.LAUNCH_MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(launch);
        TreeSet<String> seen = new TreeSet<>();
        built.forEach(type -> Bundles.of(type).ifPresent(seen::add));
        assertThat(seen).containsExactlyElementsOf(WallTable.owners());
    }

    @Test
    void bundlesAndModulesUseOnlyWhatTheTableAllows() {
        Walls.ONLY_WHAT_THE_TABLE_ALLOWS.check(built);
    }

    @Test
    void nobodySeesAnotherBundlesPrivatePackages() {
        Walls.NOBODY_SEES_PRIVATE_PACKAGES.check(built);
    }

    @Test
    void theFaceOfLoopIsFreeOfNetty() {
        Walls.LOOPS_FACE_IS_FREE_OF_NETTY.check(built);
    }

    @Test
    void methodBundlesAreLeaves() {
        Walls.METHODS_ARE_LEAVES.check(built);
    }

    @Test
    void sourceModulesAreExportedByNobody() {
        Walls.SOURCE_MODULES_ARE_PRIVATE.check(built);
    }

    @Test
    void onlyTheCoreSeesTheCoreOfSessions() {
        Walls.ONLY_THE_CORE_SEES_CORE_SESSIONS.check(built);
    }

    @Test
    void packagesHaveNoCycles() {
        Walls.NO_CYCLES_BETWEEN_PACKAGES.check(built);
    }

    @Test
    void everyExportedPackageHasAVersion() {
        assertThat(built.getDefaultPackage().getSubpackagesInTree())
                .filteredOn(p -> p.isAnnotatedWith(Export.class))
                .hasSizeGreaterThan(8)
                .allSatisfy(p -> assertThat(version(p)).as(p.getName()).isPresent());
    }

    private static Optional<String> version(JavaPackage exported) {
        return exported.tryGetAnnotationOfType(Version.class).map(Version::value);
    }
}
