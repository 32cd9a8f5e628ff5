// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles also run on Equinox. */
class EquinoxTest {

    @Test
    void theBundlesOfTheDistributionServeOnPlainEquinox(@TempDir Path area) throws Exception {
        try (PlainEquinox server = PlainEquinox.start(area);
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();

            assertThat(server.stop()).isZero();
            assertThat(viewer.endsWithGoodbye()).isTrue();
            assertThat(server.complaints()).isEmpty();
        }
    }
}
