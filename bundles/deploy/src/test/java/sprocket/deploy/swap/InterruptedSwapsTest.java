// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import sprocket.deploy.swap.FakeFramework.FakeBundle;

class InterruptedSwapsTest extends SwapTestCase {

    @Test
    void whatWasUpdatedInPlaceWhenTheServerEndedAndFailsGivesItsPlaceBackAtTheNextStart() throws Exception {
        FakeBundle bundle = framework.running("a.b", "1.0.0");
        BundleBackup.keep(bundle.bundle, backups());
        bundle.version = new Version("2.0.0");
        framework.activator = started -> {
            if (started.version.getMajor() == 2) {
                throw new BundleException("no", BundleException.ACTIVATOR_ERROR, new IllegalStateException("broken"));
            }
        };
        create();
        swapper.recover();
        assertThat(bundle.version).isEqualTo(new Version("1.0.0"));
        assertThat(bundle.state).isEqualTo(Bundle.ACTIVE);
        assertNoBackupIsLeft();
    }

    @Test
    void whatWasUpdatedInPlaceWhenTheServerEndedAndServesStays() throws Exception {
        FakeBundle bundle = framework.running("a.b", "1.0.0");
        BundleBackup.keep(bundle.bundle, backups());
        bundle.version = new Version("2.0.0");
        create();
        swapper.recover();
        assertThat(bundle.version).isEqualTo(new Version("2.0.0"));
        assertNoBackupIsLeft();
    }

    @Test
    void aFragmentThatWasUninstalledWhenTheServerEndedComesBack() throws Exception {
        FakeBundle fragment = framework.running("f", "1.0.0");
        fragment.location = "its location";
        BundleBackup.keep(fragment.bundle, backups());
        fragment.bundle.uninstall();
        create();
        swapper.recover();
        assertThat(framework.context.getBundles())
                .singleElement()
                .satisfies(back -> assertThat(back.getLocation()).isEqualTo("its location"))
                .satisfies(back -> assertThat(back.getSymbolicName()).isEqualTo("f"));
        assertNoBackupIsLeft();
    }

    @Test
    void aFragmentThatHadItsSuccessorWhenTheServerEndedStaysUninstalled() throws Exception {
        FakeBundle fragment = framework.running("f", "1.0.0");
        BundleBackup.keep(fragment.bundle, backups());
        fragment.bundle.uninstall();
        framework.install("f", "2.0.0");
        create();
        swapper.recover();
        assertThat(framework.context.getBundles())
                .singleElement()
                .satisfies(bundle -> assertThat(bundle.getVersion()).isEqualTo(new Version("2.0.0")));
        assertNoBackupIsLeft();
    }

    /** The bundle that was installed later is the wanted one, whatever its version is. */
    @Test
    void whatTheLastRunLeftOfTwoVersionsGoes() throws Exception {
        FakeBundle newer = framework.running("a.b", "2.0.0");
        FakeBundle older = framework.running("a.b", "1.0.0");
        older.location = "sprocket-swap:a.b#1";
        swapper.recover();
        assertThat(newer.state).isEqualTo(Bundle.UNINSTALLED);
        assertThat(older.state).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whatTheLastRunWasSwappingInAndFailsGoes() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        FakeBundle fresh = framework.running("a.b", "2.0.0");
        fresh.location = "sprocket-deploy:a.jar#1";
        components.failed("a.b 2.0.0", "java.lang.IllegalStateException: no");
        swapper.recover();
        assertThat(fresh.state).isEqualTo(Bundle.UNINSTALLED);
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
    }

    /** Several versions of a library may be installed on purpose. */
    @Test
    void whatNobodyHasSwappedInIsLeftAlone() throws Exception {
        FakeBundle old = framework.running("a.b", "1.0.0");
        framework.running("a.b", "2.0.0");
        swapper.recover();
        assertThat(old.state).isEqualTo(Bundle.ACTIVE);
    }
}
