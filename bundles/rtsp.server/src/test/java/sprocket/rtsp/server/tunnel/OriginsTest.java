// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private final Origins origins = new Origins(Set.of("https://ok.example"));

    @ParameterizedTest
    @CsvSource({
        // Origin, Host, allowed
        "https://ok.example, h, true",
        "https://ok.example:444, h, false",
        "http://ok.example, h, false",
        "http://192.0.2.7:8554, 192.0.2.7:8554, true",
        "http://192.0.2.7:8555, 192.0.2.7:8554, false",
        "http://[2001:db8::1]:8554, [2001:db8::1]:8554, true",
        "http://localhost:8554, localhost:8554, true",
        // A name may point here only since a moment ago.
        "http://rebound.example:8554, rebound.example:8554, false",
        "http://u@192.0.2.7:8554, 192.0.2.7:8554, false",
        "null, null, false",
        "'', h, false",
        "http://192.0.2.7:8554, , false",
        "http://[, [, false"
    })
    void allows(String origin, String host, boolean allowed) {
        assertThat(origins.allow(origin, host)).isEqualTo(allowed);
    }

    @Test
    void allowsClientsThatAreNoBrowsers() {
        assertThat(origins.allow(null, null)).isTrue();
        assertThat(new Origins(Set.of("*")).allow("https://any.example", "h")).isTrue();
    }
}
