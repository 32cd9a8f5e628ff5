// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.itest.wire.ChangedConfiguration;

/** An older version replaces a newer one only if that is requested. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class GoingBackTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @TempDir
    Path folder;

    private TrialBundles trials;

    @BeforeEach
    void find() throws Exception {
        trials = new TrialBundles(context);
    }

    @AfterEach
    void uninstall() throws Exception {
        trials.close();
    }

    private Path jar(String version) throws Exception {
        return Path.of(BundleBuild.trial(version, "good", version).in(folder));
    }

    @Test
    void anOlderVersionIsRefusedByATextThatNamesTheOption() throws Exception {
        swap.swap(jar("2.0.0").toUri());
        assertThatThrownBy(() -> swap.swap(jar("1.0.0").toUri()))
                .isInstanceOf(SwapException.class)
                .hasMessageContaining("--older");
        assertThat(trials.ask()).isEqualTo("200 2.0.0");
    }

    @Test
    void anOlderVersionThatIsAskedForTakesThePlaceAndLosesNoRequest() throws Exception {
        swap.swap(jar("2.0.0").toUri());
        try (Load load = trials.load()) {
            load.awaitAnother(new Load.Answer(200, "2.0.0"));
            SwapResult swapped = swap.swap(jar("1.0.0").toUri(), Set.of(BundleSwap.Option.OLDER));
            assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.OVERLAP);
            load.awaitAnother(new Load.Answer(200, "1.0.0"));
            assertThat(Set.copyOf(load.end().values()))
                    .containsExactlyInAnyOrder(new Load.Answer(200, "1.0.0"), new Load.Answer(200, "2.0.0"));
        }
        assertThat(trials.all()).singleElement().extracting(Bundle::getVersion).isEqualTo(new Version("1.0.0"));
    }

    private ChangedConfiguration watched(Path directory) throws Exception {
        return ChangedConfiguration.of(admin, "sprocket.deploy")
                .to(Map.of("directory", directory.toString(), "poll", "50", "grace", "60"));
    }

    private void awaitServed(String version) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(trials.ask()).isEqualTo("200 " + version));
    }

    @Test
    void anOlderJarThatFollowsTheDeletionOfTheNewerOneTakesItsPlace() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("deploy"));
        try (ChangedConfiguration changed = watched(directory)) {
            Files.copy(jar("2.0.0"), directory.resolve("trial-2.jar"));
            awaitServed("2.0.0");
            Files.delete(directory.resolve("trial-2.jar"));
            Files.copy(jar("1.0.0"), directory.resolve("trial-1.jar"));
            awaitServed("1.0.0");
            await().atMost(LIMIT).until(() -> trials.all().size() == 1);
        }
    }

    @Test
    void anOlderJarThatIsWrittenOverTheNewerOneTakesItsPlace() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("deploy"));
        try (ChangedConfiguration changed = watched(directory)) {
            Files.copy(jar("2.0.0"), directory.resolve("trial.jar"));
            awaitServed("2.0.0");
            Files.copy(jar("1.0.0"), directory.resolve("trial.jar"), StandardCopyOption.REPLACE_EXISTING);
            awaitServed("1.0.0");
        }
    }
}
