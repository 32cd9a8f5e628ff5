// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.time.Duration;

/** How long tests wait for what is to happen. */
final class Patience {

    /** Longer than anything takes on the busiest machine. Only what never comes lasts that long. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}
}
