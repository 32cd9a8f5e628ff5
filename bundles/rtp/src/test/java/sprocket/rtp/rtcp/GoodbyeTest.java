// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodbyeTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nobody                      | 80cb0000                                     | []      | ''
            one source                  | 81cb0001 0000000a                            | [10]    | ''
            two sources                 | 82cb0002 0000000a ffffffff                   | [10, -1] | ''
            reason that fills the word  | 81cb0002 0000000a 03627965                   | [10]    | bye
            reason with one more byte   | 81cb0003 0000000a 04627965 21000000          | [10]    | bye!
            reason of one byte          | 81cb0002 0000000a 01780000                   | [10]    | x
            reason of nobody            | 80cb0001 03627965                            | []      | bye
            character of several bytes  | 81cb0002 0000000a 03e282ac                   | [10]    | €
            """)
    void readsAndWrites(String name, String hex, String sources, String reason) {
        Goodbye goodbye = (Goodbye) Hex.read(hex);
        assertThat(goodbye.sources()).hasToString(sources);
        assertThat(goodbye.reason()).isEqualTo(reason);
        assertThat(Hex.written(goodbye)).isEqualTo(hex.replace(" ", ""));
    }

    /** RFC 3550, section 6.6: the bytes behind the reason are zeros, which nobody has to check. */
    @Test
    void passesOverWhatStandsBehindTheReason() {
        assertThat(Hex.read("81cb0003 0000000a 02686999 99999999")).isEqualTo(new Goodbye(0xA, "hi"));
        assertThat(Hex.read("81cb0002 0000000a 00000000")).isEqualTo(new Goodbye(0xA, ""));
    }

    @Test
    void limitsWhatItSays() {
        List<Integer> sources = Collections.nCopies(32, 1);
        assertThat(Hex.written(new Goodbye(sources.subList(0, 31), "a".repeat(255))))
                .startsWith("9fcb005f");
        assertThatThrownBy(() -> new Goodbye(sources, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At most 31 sources leave at once");
        assertThatThrownBy(() -> new Goodbye(1, "a".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The text has more than 255 bytes");
    }
}
