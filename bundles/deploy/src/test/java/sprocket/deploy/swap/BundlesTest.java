// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import sprocket.deploy.swap.FakeFramework.FakeBundle;

class BundlesTest {

    private final FakeFramework framework = new FakeFramework();
    private final Bundles bundles = new Bundles(framework.context);

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # Felix: a package, a service, a requirement of a bundle that is required
        Unable to resolve a.b [51](R 51.0): missing requirement [a.b [51](R 51.0)] osgi.wiring.package; (osgi.wiring.package=x.y) Unresolved requirements: [[a.b [51](R 51.0)] osgi.wiring.package; (osgi.wiring.package=x.y)] | osgi.wiring.package; (osgi.wiring.package=x.y)
        Unable to resolve a.b [5](R 5.0): missing requirement [a.b [5](R 5.0)] osgi.service; (objectClass=x.Y) Unresolved requirements: [[a.b [5](R 5.0)] osgi.service; (objectClass=x.Y)] | osgi.service; (objectClass=x.Y)
        Unable to resolve a.b [5](R 5.0): missing requirement [a.b [5](R 5.0)] osgi.wiring.package; (osgi.wiring.package=x.y) [caused by: Unable to resolve c [6](R 6.0): missing requirement [c [6](R 6.0)] osgi.ee; (osgi.ee=JavaSE)] Unresolved requirements: [] | osgi.wiring.package; (osgi.wiring.package=x.y)
        # another framework
        Could not resolve module: a.b [51] | Could not resolve module: a.b [51]
        """)
    // spotless:on
    void whatCannotBeResolvedLacksSomething(String message, String missing) {
        assertThat(Bundles.reason(new BundleException(message, BundleException.RESOLVE_ERROR)))
                .isEqualTo("it cannot be resolved: nothing here provides " + missing);
    }

    @Test
    void anotherFailureIsTheFrameworksOwnTextAndItsCause() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThat(Bundles.reason(new BundleException("no", BundleException.ACTIVATOR_ERROR, broken)))
                .isEqualTo("its activator failed: java.lang.IllegalStateException: broken");
        assertThat(Bundles.reason(new BundleException("no", BundleException.READ_ERROR, broken)))
                .isEqualTo("no (java.lang.IllegalStateException: broken)");
        assertThat(Bundles.reason(new BundleException("no"))).isEqualTo("no");
    }

    @Test
    void ofOneNameTheHigherVersionIsNewerAndThenTheLaterInstalled() {
        FakeBundle first = framework.running("a.b", "1.10.0");
        FakeBundle second = framework.running("a.b", "1.9.0");
        FakeBundle third = framework.running("a.b", "1.10.0");
        framework.running("a.b.c", "9.0.0");
        assertThat(bundles.named("a.b")).containsExactly(third.bundle, first.bundle, second.bundle);
    }

    @Test
    void removingGoesOnWhereABundleFailsToStop() {
        Bundle broken = Fake.of(Bundle.class, (method, arguments) -> switch (method) {
            case "stop" -> throw new BundleException("no");
            case "getState" -> Bundle.UNINSTALLED;
            case "getVersion" -> new Version("1.0.0");
            case "getBundleId" -> 99L;
            default -> "broken";
        });
        FakeBundle other = framework.running("a.b", "1.0.0");
        bundles.remove(List.of(broken, other.bundle));
        assertThat(framework.done)
                .containsExactly("stop a.b 1.0.0", "uninstall a.b 1.0.0", "refresh [broken, a.b 1.0.0]");
    }
}
