// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets the default limit of {@code await()} to that of {@link Patience}. JUnit finds this by its service file. */
public final class PatientWaits implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Patience.LIMIT);
    }
}
