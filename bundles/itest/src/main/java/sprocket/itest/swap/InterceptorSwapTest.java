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

/**
 * Interceptors are replaced under load: each request is seen once, and by the same version before and after its
 * handler.
 */
@ExtendWith(BundleContextExtension.class)
class InterceptorSwapTest {

    private static final int SWAPS = 50;

    @InjectBundleContext
    BundleContext context;

    @TempDir
    Path folder;

    private void swaps(Versions.Swap swap) throws Exception {
        try (Tally tally = Tally.start();
                CountingServer server = new CountingServer(context);
                Versions versions = new Versions(context, folder, BundleBuild::interceptor);
                Load load = new Load(number -> server.client())) {
            load.awaitAnother(Load.Answer.by(1));
            for (int i = 0; i < SWAPS; i++) {
                load.awaitAnother(Load.Answer.by(swap.on(versions)));
            }
            Map<String, Load.Answer> answers = load.end();
            assertThat(answers.values())
                    .allMatch(answer -> answer.status() == 200 && answer.build().matches("\\d+"));
            for (String place : new String[] {"before", "handled", "after"}) {
                assertThat(tally.others(place, answers.keySet(), 1)).as(place).isEmpty();
            }
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
