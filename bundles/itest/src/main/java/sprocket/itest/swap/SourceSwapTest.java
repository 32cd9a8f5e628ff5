// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.wire.Server;

/** Media sources are replaced under load. Each request is answered by one version, and viewers miss nothing. */
@ExtendWith(BundleContextExtension.class)
class SourceSwapTest {

    @InjectBundleContext
    BundleContext context;

    @TempDir
    Path folder;

    private void swaps(Versions.Swap swap) throws Exception {
        try (Tally tally = Tally.start();
                Versions versions = new Versions(context, folder, BundleBuild::source)) {
            MediaSwaps swaps = new MediaSwaps(new Server(context).port(), id -> "/trial/" + id);
            Map<String, Load.Answer> answers = swaps.run(versions, swap);
            assertThat(tally.others("found", answers.keySet(), 1)).isEmpty();
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
