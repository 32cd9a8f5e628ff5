// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {

    @Test
    void aConstantIsCalledAsItsHeader() throws Exception {
        Set<String> seen = new HashSet<>();
        for (Field constant : HeaderNames.class.getFields()) {
            String name = (String) constant.get(null);
            assertThat(constant.getName())
                    .isEqualTo(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            assertThat(RtspHeaders.isName(name)).as(name).isTrue();
            assertThat(seen.add(name.toLowerCase(Locale.ROOT))).as(name).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(20);
    }
}
