// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/** RFC 2326, section 12.37: {@code "Session" ":" session-id [ ";" "timeout" "=" delta-seconds ]}. */
class SessionHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // header | id | timeout in seconds, 0 for none
                "12345678|12345678|0",
                "123456|123456|0",
                "0|0|0",
                " id ; timeout = 60 |id|60",
                "id;timeout=60|id|60",
                "id;TIMEOUT=5;x=y|id|5",
                "id;x=y;timeout=5|id|5",
                "id;timeout=999999999|id|999999999",
                "id;timeout=5;timeout=6|id|5",
                "id;timeout=x;timeout=6|id|6",
                "id;timeout=|id|0",
                "id;timeout=-1|id|0",
                "id;timeout=0|id|0",
                "id;timeout=1.5|id|0",
                "id;timeout=1000000000|id|0",
                "id;timeout=99999999999|id|0",
                "id;timeout|id|0",
                "id;;;|id|0",
                "a$-_.+b|a$-_.+b|0",
                "id=5|id=5|0"
            })
    void parses(String value, String id, long timeout) throws RtspException {
        SessionHeader session = SessionHeader.parse(value);
        assertThat(session.id()).isEqualTo(id);
        assertThat(session.timeout().orElse(Duration.ZERO)).hasSeconds(timeout);
        assertThat(session).hasToString(timeout == 0 ? id : id + ";timeout=" + timeout);
        assertThat(SessionHeader.parse(session.toString())).isEqualTo(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", ";timeout=60", "a b", "a\tb", "a,b", "a\"b", "é", "a\u007f", "a\r\nb"})
    void refusesWhatIsNoIdentifier(String value) {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> SessionHeader.parse(value));
        assertThat(refusal).hasMessage("The Session header holds no session identifier");
        assertThat(refusal.status()).isEqualTo(RtspStatus.SESSION_NOT_FOUND);
    }

    @Test
    void limitsTheLengthOfTheId() throws RtspException {
        String longest = "a".repeat(SessionHeader.MAX_ID_LENGTH);
        assertThat(SessionHeader.parse(longest).id()).isEqualTo(longest);
        assertThat(catchThrowableOfType(RtspException.class, () -> SessionHeader.parse(longest + "a")))
                .isNotNull();
        assertThat(catchThrowableOfType(RtspException.class, () -> SessionHeader.parse("a".repeat(4096))))
                .isNotNull();
    }

    @Test
    void writesTheTimeoutInWholeSeconds() {
        assertThat(new SessionHeader("id", Optional.of(Duration.ofMillis(60_900))))
                .hasToString("id;timeout=60");
        assertThat(new SessionHeader("id", Optional.empty())).hasToString("id");
    }
}
