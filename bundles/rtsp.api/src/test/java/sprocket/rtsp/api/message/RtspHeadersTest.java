// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtspHeadersTest {

    private final RtspHeaders headers = RtspHeaders.builder()
            .add("Require", "a, ,b,")
            .add("CSeq", "1")
            .add("require", "c")
            .build();

    @Test
    void comparesNamesWithoutCase() {
        assertThat(headers.first("REQUIRE")).contains("a, ,b,");
        assertThat(headers.all("require")).containsExactly("a, ,b,", "c");
        assertThat(headers.contains("cseq")).isTrue();
        assertThat(headers.contains("Session")).isFalse();
        assertThat(headers)
                .isEqualTo(RtspHeaders.builder()
                        .add("REQUIRE", "a, ,b,")
                        .add("cseq", "1")
                        .add("Require", "c")
                        .build());
    }

    @Test
    void joinsListsOverFields() {
        assertThat(headers.list("Require")).isEqualTo(List.of("a", "b", "c"));
        assertThat(headers.list("Session")).isEmpty();
    }

    @Test
    void setReplacesAllFieldsOfTheName() {
        assertThat(headers.toBuilder().set("REQUIRE", "z").build().all("Require"))
                .containsExactly("z");
        assertThat(headers.all("Require")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a\r\nb", "é", "a\0", "(a)", "\""})
    void refusesNames(String name) {
        assertThat(RtspHeaders.isName(name)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspHeaders.of(name, "x"))
                .withMessageNotContainingAny("\r", "\n", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\rb", "a\nb", "a\0b"})
    void refusesValuesThatWouldAddAField(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspHeaders.of("X", value))
                .withMessage("The value of X holds a line end or a NUL");
    }

    @Test
    void aLongNameIsNotRepeatedWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspHeaders.of("a b" + "c".repeat(100), "x"))
                .withMessage("A header name is a token (RFC 2068, 2.2), not 'a b" + "c".repeat(37) + "…'");
    }

    @Test
    void keepsTheOrderOfItsFields() {
        assertThat(headers.stream().map(RtspHeaders.Field::name)).containsExactly("Require", "CSeq", "require");
        assertThat(headers).extracting(RtspHeaders.Field::value).containsExactly("a, ,b,", "1", "c");
        assertThat(headers.size()).isEqualTo(3);
        assertThat(headers).hasToString("[Require: a, ,b,, CSeq: 1, require: c]");
    }

    @Test
    void valuesCompareWithCase() {
        assertThat(RtspHeaders.of("X", "a")).isEqualTo(RtspHeaders.of("x", "a")).isNotEqualTo(RtspHeaders.of("X", "A"));
        assertThat(RtspHeaders.of("X", "a")).hasSameHashCodeAs(RtspHeaders.of("x", "a"));
        assertThat(headers.toBuilder().remove("CSeq").build()).isNotEqualTo(headers);
    }

    @Test
    void aBuilderDoesNotChangeWhatItHasBuilt() {
        RtspHeaders.Builder builder = RtspHeaders.builder().add("A", "1");
        RtspHeaders first = builder.build();
        builder.remove("a").add("B", "2");
        assertThat(first).hasToString("[A: 1]");
        assertThat(builder.build()).hasToString("[B: 2]");
        assertThat(builder.remove("b").build()).isSameAs(RtspHeaders.EMPTY);
    }

    @Test
    void keepsCredentialsOutOfItsText() {
        assertThat(RtspHeaders.of("authorization", "Basic c2VjcmV0")).hasToString("[authorization: …]");
        assertThat(RtspHeaders.of("Proxy-Authorization", "Basic c2VjcmV0")).hasToString("[Proxy-Authorization: …]");
    }
}
