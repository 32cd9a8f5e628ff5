// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {

    @ParameterizedTest
    @CsvSource({
        "/movie.avi, /movie.avi",
        "/größe/映画, /größe/映画",
        "a\u001b[31mb, a\\u001b[31mb",
        "a\rb, a\\u000db",
        "a\u202eb, a\\u202eb",
        "\u05d0, \\u05d0",
        "a\\b, a\\u005cb",
    })
    void showsLettersAndEscapesWhatMovesTheCursor(String text, String shown) {
        assertThat(TerminalText.of(text)).isEqualTo(shown);
    }
}
