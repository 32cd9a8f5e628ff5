// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.terminal.Column.Shrink;

class TextWidthTest {

    /** The second a is followed by an accent that combines with it. */
    @ParameterizedTest
    @CsvSource({"'', 0", "abc, 3", "größe, 5", "映画, 4", "한, 2", "a\u0301b, 2", "\ud83c\udfac, 2", "Ａ, 2"})
    void wideCharactersTakeTwoAndAccentsNone(String text, int columns) {
        assertThat(TextWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, END, abcdef",
        "abcdef, 5, END, abcd…",
        "abcdef, 5, MIDDLE, ab…ef",
        "abcdef, 4, MIDDLE, ab…f",
        "abcdef, 1, END, …",
        "映画映画, 6, END, 映画…",
        "映画映画, 5, MIDDLE, 映…画",
        "ab\u0301cde\u0301f, 5, MIDDLE, ab\u0301…e\u0301f",
        "abcde\u0301, 3, MIDDLE, a…e\u0301",
        "\ud83c\udfac\ud83c\udfac\ud83c\udfac, 5, END, \ud83c\udfac\ud83c\udfac…"
    })
    void whatIsCutFitsAndBreaksNoCharacter(String text, int columns, Shrink where, String cut) {
        assertThat(TextWidth.cut(text, columns, where)).isEqualTo(cut);
        assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(columns);
    }
}
