// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import sprocket.itest.wire.Server;

/**
 * Media containers are replaced under load. Every request finds the file that only they can open, and viewers miss
 * nothing. It is not counted how often a container opens the file, since its index is cached.
 */
@ExtendWith(BundleContextExtension.class)
class ContainerSwapTest {

    @InjectBundleContext
    BundleContext context;

    @TempDir
    Path folder;

    private void swaps(Versions.Swap swap) throws Exception {
        try (Versions versions = new Versions(context, folder, BundleBuild::container)) {
            new MediaSwaps(new Server(context).port(), id -> "/load.trial").run(versions, swap);
        }
    }

    @Test
    void byOverlap() throws Exception {
        swaps(Versions::overlap);
    }

    @Test
    void inPlace() throws Exception {
        swaps(Versions::inPlace);
    }
}
