// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.terminal.Column.Shrink;

class TableTest {

    private static Table movies() {
        Table table =
                new Table(Column.text("NAME"), Column.text("PATH").shrinking(Shrink.MIDDLE, 8), Column.number("BYTES"));
        table.row("a", "/a/very/long/path/to/a/movie/that/nobody/remembers.avi", 7);
        table.row("longer", "/b.avi", 12345);
        return table;
    }

    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        Table table = new Table(Column.text("NAME"), Column.number("BYTES"));
        table.row("a", 7);
        table.row("longer", 12345);
        assertThat(table.render(80)).isEqualTo("""
                NAME    BYTES
                a           7
                longer  12345""");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 60, 80, 200})
    void keepsToTheWidthOfTheTerminal(int width) {
        assertThat(movies().render(width).lines()).hasSize(3).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(width);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    @Test
    void shortensOnlyWhatMayBe() {
        assertThat(movies().render(40)).contains("longer", "12345", "/b.avi").doesNotContain("nobody/remembers.avi");
        assertThat(movies().render(0))
                .as("for no terminal")
                .contains("/a/very/long/path/to/a/movie/that/nobody/remembers.avi");
    }

    @Test
    void escapesWhatWouldMoveTheCursor() {
        Table table = new Table(Column.text("PATH"));
        table.row("/\u001b[2Jcleared\nby a \u202eclient");
        assertThat(table.render(80)).isEqualTo("PATH\n/\\u001b[2Jcleared\\u000aby a \\u202eclient");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> movies().row("a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 cells for 3");
    }

    @Test
    void goesOnInASecondLineWhereOneIsTooShort() {
        Table table = new Table(
                Column.text("NAME"),
                Column.number("BYTES"),
                Column.number("LATE").onNextLine(),
                Column.number("LOST"));
        table.row("movie", 12345, 1, 23);
        assertThat(table.render(25)).isEqualTo("""
                NAME   BYTES  LATE  LOST
                movie  12345     1    23""");
        assertThat(table.render(20)).isEqualTo("""
                NAME   BYTES
                  LATE  LOST
                movie  12345
                     1    23""");
    }

    @Test
    void notesStandBelowTheirRow() {
        Table table = new Table(Column.text("NAME"));
        table.row("a");
        table.note("A note that has more words than a line.");
        table.row("b");
        assertThat(table.render(20)).isEqualTo("""
                NAME
                a
                  A note that has
                    more words than
                    a line.
                b""");
        assertThat(table.render(0)).contains("\n  A note that has more words than a line.\nb");
    }
}
