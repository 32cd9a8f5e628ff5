// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.Server;

/** A server without the bundle of one container refuses its files by their kind, and plays all others. */
@ExtendWith(BundleContextExtension.class)
class MissingContainerTest {

    @InjectBundleContext
    BundleContext context;

    private Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private int status(String path) throws Exception {
        return new Server(context).describe(path).status();
    }

    @Test
    void otherKindsPlayWithoutAvi() throws Exception {
        Bundle avi = bundle("sprocket.media.avi");
        assertThat(status("/movie.avi")).isEqualTo(200);
        avi.stop(Bundle.STOP_TRANSIENT);
        try {
            Reply refused = new Server(context).describe("/movie.avi");
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.text())
                    .startsWith("The kind of the file is not supported: it is AVI; supported are: WAV,")
                    .doesNotContain("AVI with");
            for (String other : List.of("/movie.mjpg", "/movie.Mjpeg")) {
                assertThat(status(other)).as(other).isEqualTo(200);
            }
        } finally {
            avi.start(Bundle.START_TRANSIENT);
        }
        await().untilAsserted(() -> assertThat(status("/movie.avi")).isEqualTo(200));
    }
}
