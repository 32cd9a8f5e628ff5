// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import sprocket.deploy.SwapResult;
import sprocket.deploy.swap.FakeFramework.FakeBundle;

class FragmentSwapTest extends SwapTestCase {

    private URI fragment(String version) throws Exception {
        return jar("f", version, "Fragment-Host", "a.b; bundle-version=\"[1,2)\"");
    }

    @Test
    void aFragmentIsAttachedAndNotStarted() throws Exception {
        SwapResult swapped = swapper.swap(fragment("1.0.0"));
        assertThat(swapped.notes()).containsExactly("It is a fragment: its host is not there.");
        assertThat(framework.done)
                .contains("install f 1.0.0", "refresh [f 1.0.0]")
                .doesNotContain("start f 1.0.0");
    }

    @Test
    void theHostIsRestartedWithTheNewFragment() throws Exception {
        FakeBundle host = framework.running("a.b", "1.0.0");
        FakeBundle old = framework.running("f", "1.0.0");
        SwapResult swapped = swapper.swap(fragment("2.0.0"));
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.IN_PLACE);
        assertThat(swapped.notes())
                .containsExactly(
                        "It is a fragment: it was attached to a.b 1.0.0 [" + host.id + "], which was started anew.");
        assertThat(framework.done)
                .containsExactly(
                        "install f 2.0.0",
                        "uninstall f 1.0.0",
                        "refresh [a.b 1.0.0, f 1.0.0, f 2.0.0]",
                        "start a.b 1.0.0");
        assertThat(framework.marked).as("requests for the host wait meanwhile").containsExactly("ON_TRIAL " + host.id);
        assertThat(framework.marks).isEmpty();
        assertThat(old.state).isEqualTo(Bundle.UNINSTALLED);
        assertNoBackupIsLeft();
    }

    @Test
    void theOldFragmentComesBackWhereTheHostFailsWithTheNewOne() throws Exception {
        FakeBundle host = framework.running("a.b", "1.0.0");
        FakeBundle old = framework.running("f", "1.0.0");
        old.location = "the old location";
        framework.activator = bundle -> {
            if (framework.done.stream().noneMatch("uninstall f 2.0.0"::equals)) {
                throw new BundleException("no", new IllegalStateException("broken"));
            }
        };
        assertFails(
                fragment("2.0.0"),
                "its host a.b 1.0.0 [" + host.id + "] fails with it: no (java.lang.IllegalStateException: broken);"
                        + " f 1.0.0 [5] is back");
        assertThat(framework.done)
                .containsSubsequence(
                        "uninstall f 2.0.0",
                        "install f 1.0.0",
                        "refresh [f 2.0.0, a.b 1.0.0, f 1.0.0]",
                        "start a.b 1.0.0");
        assertNoBackupIsLeft();
    }

    @Test
    void theOldFragmentComesBackWhereTheNewOneCannotBeAttached() throws Exception {
        framework.running("a.b", "1.0.0");
        framework.running("f", "1.0.0");
        framework.resolves = name -> !name.equals("f");
        assertFails(
                fragment("2.0.0"),
                "it cannot be attached to its host: that does not fit together; f 1.0.0 [5] is back");
    }

    @Test
    void theOldFragmentGoesFirstWhereTheFrameworkDoesNotAllowBoth() throws Exception {
        framework.multiple = false;
        framework.running("f", "1.0.0");
        swapper.swap(fragment("1.0.0"));
        assertThat(framework.done).startsWith("uninstall f 1.0.0", "install f 1.0.0");
    }

    @Test
    void whatExtendsTheFrameworkIsLeftToItsNextStart() throws Exception {
        assertFails(
                jar("x", "1.0.0", "Fragment-Host", "system.bundle; extension:=framework"),
                "it extends the framework, which takes it up when it starts: install it, and start the server anew");
        assertThat(framework.done).isEmpty();
    }
}
