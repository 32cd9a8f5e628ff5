// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedWordsTest {

    /** The cursor is at the {@code ^}; words are separated by commas. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "^!``",
                "se^!se",
                "se^ssions!se",
                "  kick^!kick",
                "kick ^!kick,",
                "kick ab^!kick,ab",
                "kick  ab   cd^!kick,ab,cd",
                "kick ab^ cd!kick,ab",
                "sessions; kick ab^!kick,ab",
                "sessions |^!``",
                "a && str^!str",
                "x = (streams -^!streams,-",
                "each { kick ^!kick,",
                "swap 'my file;^!swap,'my file;",
                "swap \"my 'file\" b^!swap,\"my 'file\",b"
            })
    void areThoseOfTheCommandBeforeTheCursor(String line, String words) {
        int cursor = line.indexOf('^');
        assertThat(TypedWords.before(line.replace("^", ""), cursor).words()).isEqualTo(List.of(words.split(",", -1)));
    }

    @ParameterizedTest
    @CsvSource({"'kick', true, kick, kick, ''", "'kick ', false, kick, '', ''", "'kick a b c', false, kick, c, 'a b'"})
    void theFirstIsTheCommandAndTheLastMayGoOn(
            String line, boolean command, String first, String last, String between) {
        TypedWords words = TypedWords.before(line, line.length());
        assertThat(words.command()).isEqualTo(command);
        assertThat(words.first()).isEqualTo(first);
        assertThat(words.last()).isEqualTo(last);
        if (!command) {
            assertThat(String.join(" ", words.arguments())).isEqualTo(between);
        }
    }
}
