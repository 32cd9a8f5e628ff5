// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2326, section 12.39: {@code port [ "-" port ]} and {@code channel [ "-" channel ]}. */
class IntRangeTest {

    @ParameterizedTest
    @CsvSource({"5,5,5,5", "1-2,1,2,1-2", " 1 - 2 ,1,2,1-2", "001-0009,1,9,1-9", "1-10,1,10,1-10", "10,10,10,10"})
    void parses(String text, int first, int last, String written) {
        assertThat(IntRange.parse(text, 1, 10)).hasValue(new IntRange(first, last));
        assertThat(new IntRange(first, last)).hasToString(written);
        assertThat(IntRange.parse(written, 1, 10)).hasValue(new IntRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1-",
                "-1",
                "1--2",
                "1-2-3",
                "2-1",
                "2-2",
                "0",
                "0-1",
                "11",
                "1-11",
                "a",
                "1-b",
                "+1",
                "1.0",
                "1 2",
                "9999999999",
                "١"
            })
    void isEmptyForAnythingElse(String text) {
        assertThat(IntRange.parse(text, 1, 10)).isEmpty();
    }

    @Test
    void runsUpwardsFromZero() {
        assertThat(new IntRange(0, 0)).hasToString("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntRange(5, 4))
                .withMessage("A range runs upwards from 0, not 5-4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntRange(-1, 4))
                .withMessage("A range runs upwards from 0, not -1-4");
    }
}
