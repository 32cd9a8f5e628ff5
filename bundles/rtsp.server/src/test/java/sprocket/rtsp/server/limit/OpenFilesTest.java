// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import sprocket.rtsp.server.config.ServerSettings.Quotas;

/** Whether the system allows as many open files as the limits may need. */
class OpenFilesTest {

    private static final Quotas QUOTAS = new Quotas(1000, 10, 500, 10, 10);

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSystemTellsItsLimit() {
        assertThat(OpenFiles.allowed().orElse(0)).isPositive();
    }

    @Test
    void fewerThanNeededAreReported() {
        assertThat(OpenFiles.warning(OptionalLong.of(1699), QUOTAS))
                .hasValueSatisfying(text -> assertThat(text).contains("allows this process 1699", "may need 1700"));
        assertThat(OpenFiles.warning(OptionalLong.of(1700), QUOTAS)).isEmpty();
        assertThat(OpenFiles.warning(OptionalLong.empty(), QUOTAS)).isEmpty();
    }
}
