// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;

/** One part of the benchmark. It measures a server that is warm and at rest, and leaves it so. */
interface Scenario {

    void measure(Peer peer, Measurements into) throws IOException, InterruptedException;
}
