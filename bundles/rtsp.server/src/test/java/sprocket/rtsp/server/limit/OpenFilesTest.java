// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.config.ServerSettings.Quotas;

/** Whether the system allows as many open files as the limits may need. */
class OpenFilesTest {

    private static final Quotas QUOTAS = new Quotas(1000, 10, 500, 10, 10);

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSystemTellsItsLimit() {
        assertThat(OpenFiles.allowed().orElse(0)).isPositive();
        assertThat(OpenFiles.allowed()).isEqualTo(OpenFiles.managed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Max open files            1024                 524288               files     | 1024
                    Max open files            1048576              1048576              files     | 1048576
                    Max open files            unlimited            unlimited            files     |
                    Max open files            99999999999999999999 unlimited            files     |
                    Max file locks            1024                 unlimited            locks     |
                    Max open files                                                                |
                    """)
    void theSoftLimitIsRead(String line, Long limit) {
        assertThat(OpenFiles.softLimit(List.of("Limit  Soft Limit  Hard Limit  Units", line + " ")))
                .isEqualTo(limit == null ? OptionalLong.empty() : OptionalLong.of(limit));
    }

    @Test
    void fewerThanNeededAreReported() {
        assertThat(OpenFiles.warning(OptionalLong.of(1699), QUOTAS))
                .hasValueSatisfying(text -> assertThat(text).contains("allows this process 1699", "may need 1700"));
        assertThat(OpenFiles.warning(OptionalLong.of(1700), QUOTAS)).isEmpty();
        assertThat(OpenFiles.warning(OptionalLong.empty(), QUOTAS)).isEmpty();
    }
}
