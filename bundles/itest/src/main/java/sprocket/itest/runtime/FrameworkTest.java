// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;

/** The tests run on each framework that a .bndrun names. */
@ExtendWith(BundleContextExtension.class)
class FrameworkTest {

    /** Property of the .bndrun with the symbolic name of its framework. */
    private static final String EXPECTED = "sprocket.itest.framework";

    @InjectBundleContext
    BundleContext context;

    @Test
    void theFrameworkIsTheOneThatTheRunNames() {
        String expected = context.getProperty(EXPECTED);

        assertThat(expected).as("-D" + EXPECTED).isNotNull();
        assertThat(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getSymbolicName())
                .isEqualTo(expected);
    }
}
