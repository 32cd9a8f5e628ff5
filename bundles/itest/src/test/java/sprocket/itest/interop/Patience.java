// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.time.Duration;

/** How long tests wait. */
public final class Patience {

    /** Longer than anything takes on a busy machine, so only a failure takes that long. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private Patience() {}
}
