// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.itest.swap.handler.BrokenHandler;

/** A new version fails, in each way of replacing the old one. The old one serves again, and no request is lost. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class FailedSwapTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

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

    private void first(BundleBuild build) throws Exception {
        assertThat(swap.swap(build.in(folder)).manner()).isEqualTo(SwapResult.Manner.NEW);
    }

    /**
     * Swaps under load to a version that fails.
     *
     * @param before what is answered before, meanwhile and afterwards
     */
    private void fails(URI jar, String before, String... reason) throws Exception {
        try (Load load = trials.load()) {
            Load.Answer usual = new Load.Answer(200, before);
            load.awaitAnother(usual);
            assertThatThrownBy(() -> swap.swap(jar))
                    .isInstanceOf(SwapException.class)
                    .hasMessageContainingAll(reason)
                    .hasMessageNotContainingAny("InvocationTargetException", "ComponentException");
            load.awaitAnother(usual);
            assertThat(Set.copyOf(load.end().values())).as("no request is lost").containsExactly(usual);
        }
    }

    @Test
    void whatCannotBeMadeIsSaidByItsOwnException() throws Exception {
        first(BundleBuild.trial("1.0.0", "good", "first"));
        fails(
                BundleBuild.broken("2.0.0").in(folder),
                "first",
                "its component trial failed to start: java.lang.IllegalStateException: " + BrokenHandler.REASON + "; "
                        + BundleBuild.NAME + " 1.0.0",
                "stays");
        assertThat(trials.all()).hasSize(1);
    }

    private void failsInPlace(BundleBuild build, String... reason) throws Exception {
        first(BundleBuild.trial("1.0.0", "good", "first").singleton());
        Bundle bundle = trials.all().get(0);
        fails(build.singleton().in(folder), "first", reason);
        assertThat(trials.all()).as("it is the same bundle").containsExactly(bundle);
        assertThat(bundle.getVersion()).isEqualTo(new Version("1.0.0"));
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aSingletonThatCannotBeMadeGivesItsPlaceBack() throws Exception {
        failsInPlace(
                BundleBuild.broken("2.0.0"),
                "updated in place",
                "singleton",
                "java.lang.IllegalStateException: " + BrokenHandler.REASON,
                "1.0.0",
                "is back");
    }

    @Test
    void aSingletonThatFailsToActivateGivesItsPlaceBack() throws Exception {
        failsInPlace(
                BundleBuild.trial("2.0.0", "fail", "second"),
                "java.lang.IllegalStateException: it fails on purpose",
                "is back");
    }

    @Test
    void aSingletonThatCannotBeResolvedGivesItsPlaceBack() throws Exception {
        failsInPlace(
                BundleBuild.trial("2.0.0", "good", "second").with("Import-Package", "no.such.thing"),
                "no.such.thing",
                "is back");
    }

    @Test
    void aSingletonWhoseActivatorIsMissingGivesItsPlaceBack() throws Exception {
        failsInPlace(
                BundleBuild.trial("2.0.0", "good", "second").with("Bundle-Activator", "no.such.Activator"),
                "no.such.Activator",
                "is back");
    }

    @Test
    void aSingletonThatLacksWhatItNeedsGivesItsPlaceBack() throws Exception {
        failsInPlace(BundleBuild.lacking("2.0.0", "no.such.Service"), "finds no service no.such.Service", "is back");
    }

    @Test
    void aSingletonThatServesTakesThePlaceAndLosesNoRequest() throws Exception {
        first(BundleBuild.trial("1.0.0", "good", "first").singleton());
        try (Load load = trials.load()) {
            load.awaitAnother(new Load.Answer(200, "first"));
            SwapResult swapped = swap.swap(
                    BundleBuild.trial("2.0.0", "good", "second").singleton().in(folder));
            assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.IN_PLACE);
            load.awaitAnother(new Load.Answer(200, "second"));
            assertThat(Set.copyOf(load.end().values()))
                    .containsExactlyInAnyOrder(new Load.Answer(200, "first"), new Load.Answer(200, "second"));
        }
    }

    @Test
    void aFragmentThatItsHostFailsWithGivesItsPlaceBack() throws Exception {
        first(BundleBuild.trial("1.0.0", "fragment", ""));
        first(BundleBuild.fragment("1.0.0", "first"));
        fails(
                BundleBuild.fragment("2.0.0", "fail").in(folder),
                "first",
                "its host " + BundleBuild.NAME + " 1.0.0",
                "java.lang.IllegalStateException: it fails with its fragment",
                BundleBuild.FRAGMENT + " 1.0.0",
                "is back");
        assertThat(trials.fragments())
                .singleElement()
                .extracting(Bundle::getVersion)
                .isEqualTo(new Version("1.0.0"));
    }

    @Test
    void aFragmentThatCannotBeAttachedGivesItsPlaceBack() throws Exception {
        first(BundleBuild.trial("1.0.0", "fragment", ""));
        first(BundleBuild.fragment("1.0.0", "first"));
        fails(
                BundleBuild.fragment("2.0.0", "second")
                        .with("Require-Capability", "no.such.thing")
                        .in(folder),
                "first",
                "no.such.thing",
                BundleBuild.FRAGMENT + " 1.0.0",
                "stays");
        assertThat(trials.fragments())
                .singleElement()
                .extracting(Bundle::getState)
                .isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void aFragmentTakesThePlaceAndLosesNoRequest() throws Exception {
        first(BundleBuild.trial("1.0.0", "fragment", ""));
        first(BundleBuild.fragment("1.0.0", "first"));
        try (Load load = trials.load()) {
            load.awaitAnother(new Load.Answer(200, "first"));
            swap.swap(BundleBuild.fragment("2.0.0", "second").in(folder));
            load.awaitAnother(new Load.Answer(200, "second"));
            Map<String, Load.Answer> answers = load.end();
            assertThat(Set.copyOf(answers.values()))
                    .containsExactlyInAnyOrder(new Load.Answer(200, "first"), new Load.Answer(200, "second"));
        }
        assertThat(trials.fragments())
                .singleElement()
                .extracting(Bundle::getVersion)
                .isEqualTo(new Version("2.0.0"));
    }

    @Test
    void theFirstFragmentThatFailsGoesAndItsHostServesAsBefore() throws Exception {
        first(BundleBuild.trial("1.0.0", "fragment", ""));
        fails(BundleBuild.fragment("1.0.0", "fail").in(folder), "none", "it fails with its fragment");
        assertThat(trials.fragments()).isEmpty();
    }

    /** The swap fails at once, and changes nothing. */
    @Test
    void whatIsNoBundleChangesNothing() throws Exception {
        first(BundleBuild.trial("1.0.0", "good", "first"));
        List<Bundle> before = trials.all();
        fails(
                BundleBuild.trial("2.0.0", "good", "second")
                        .with("Import-Package", "broken;;;")
                        .in(folder),
                "first",
                "it cannot be installed");
        assertThat(trials.all()).isEqualTo(before);
    }
}
