// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void escapesWhatIsNotPlain() {
        assertThat(Printable.of("a\r\nb\u001b\u0085\u202e\\"))
                .isEqualTo("a\\u000d\\u000ab\\u001b\\u0085\\u202e\\u005c");
        assertThat(Printable.of(null)).isEqualTo("null");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Printable.of("x".repeat(100_000))).hasSizeLessThan(220).endsWith("...");
    }
}
