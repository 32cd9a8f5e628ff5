// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.deploy.swap.FakeFramework.FakeBundle;

class InPlaceUpdateTest extends SwapTestCase {

    @Test
    void isUpdatedInPlaceWhereTheFrameworkHasNoTwoOfOneVersion() throws Exception {
        framework.multiple = false;
        FakeBundle old = framework.running("a.b", "1.0.0");
        SwapResult swapped = swapper.swap(jar("a.b", "1.0.0"));
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.IN_PLACE);
        assertThat(swapped.bundle().id()).isEqualTo(old.id);
        assertThat(swapped.notes())
                .singleElement()
                .asString()
                .contains("org.osgi.framework.bsnversion", "held meanwhile");
        assertThat(framework.done)
                .containsExactly("stop a.b 1.0.0", "update a.b 1.0.0", "refresh [a.b 1.0.0]", "start a.b 1.0.0");
        assertThat(framework.marked).containsExactly("ON_TRIAL " + old.id);
        assertThat(framework.marks).isEmpty();
        assertNoBackupIsLeft();
    }

    @Test
    void isUpdatedInPlaceWhereTheFrameworkResolvesOneOfItsName() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.headers = Map.of("Bundle-SymbolicName", "a.b;singleton:=true", "Bundle-Version", "1.0.0");
        SwapResult swapped = swapper.swap(jar("a.b", "2.0.0", "Bundle-SymbolicName", "a.b; singleton:=\"true\""));
        assertThat(swapped.manner()).isEqualTo(SwapResult.Manner.IN_PLACE);
        assertThat(swapped.notes()).singleElement().asString().contains("singleton");
        assertThat(old.version).isEqualTo(new Version("2.0.0"));
    }

    @Test
    void whatFailsInPlaceGivesItsPlaceBack() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.headers =
                Map.of("Bundle-SymbolicName", "a.b;singleton:=true", "Bundle-Version", "1.0.0", "Name", "the old one");
        List<String> marks = new CopyOnWriteArrayList<>();
        framework.activator = bundle -> {
            marks.add(framework.marks.toString());
            if (bundle.version.getMajor() == 2) {
                throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
            }
        };
        assertFails(
                jar("a.b", "2.0.0", "Bundle-SymbolicName", "a.b;singleton:=true"),
                "updated in place, since the framework resolves one bundle of this name only (singleton), and failed:"
                        + " its activator failed: java.lang.IllegalStateException: broken;"
                        + " a.b 1.0.0 [" + old.id + "] is back");
        assertThat(marks)
                .as("on trial until the former one has started again")
                .hasSize(2)
                .containsOnly("[ON_TRIAL " + old.id + "]");
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
        assertThat(old.headers).as("the very bytes").containsEntry("Name", "the old one");
        assertThat(framework.marks).isEmpty();
        assertNoBackupIsLeft();
    }

    @Test
    void whatIsStoppedStaysStoppedWhereItsUpdateFails() throws Exception {
        framework.multiple = false;
        FakeBundle old = framework.running("a.b", "1.0.0");
        old.state = Bundle.RESOLVED;
        framework.activator = bundle -> {
            throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
        };
        assertThatThrownBy(() -> swapper.swap(jar("a.b", "1.0.0")))
                .isInstanceOf(SwapException.class)
                .hasMessageEndingWith("is back");
        assertThat(old.state).isEqualTo(Bundle.RESOLVED);
    }
}
