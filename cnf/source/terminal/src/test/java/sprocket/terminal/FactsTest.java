// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static Facts requests() {
        return new Facts()
                .add("up", "1:07")
                .add("requests", "OPTIONS 6", "DESCRIBE 4", "SETUP 4", "PLAY 4")
                .add("replies", List.of());
    }

    @Test
    void eachIsALineForNoTerminal() {
        assertThat(requests().render(0)).isEqualTo("""
                up        1:07
                requests  OPTIONS 6, DESCRIBE 4, SETUP 4, PLAY 4""");
    }

    @Test
    void partsGoOnInFurtherLinesAndAreNotBroken() {
        assertThat(requests().render(32)).isEqualTo("""
                up        1:07
                requests  OPTIONS 6, DESCRIBE 4,
                          SETUP 4, PLAY 4""");
        assertThat(requests().render(1).lines()).hasSize(5);
    }

    @Test
    void oneThatIsSaidAgainIsReplaced() {
        assertThat(new Facts().add("up", "1:07").add("up", "1:08").render(80)).isEqualTo("up  1:08");
    }

    @Test
    void nothingMovesTheCursor() {
        assertThat(new Facts().add("a\rb", "c\u001b[2J").render(80)).isEqualTo("a\\u000db  c\\u001b[2J");
    }

    @Test
    void namesOfWideCharactersAreAligned() {
        assertThat(new Facts().add("映", "a").add("abc", "b").render(80)).isEqualTo("映   a\nabc  b");
    }
}
