// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspSession;
import sprocket.shell.command.Console.Refusal;

class SessionListTest {

    private static SessionList sessions(String... ids) {
        return new SessionList(
                Stream.of(ids).<RtspSession>map(TestSession::fresh).toList());
    }

    @Test
    void namesASessionByABeginningThatNoOtherHas() {
        SessionList sessions = sessions("abcdefgh1", "abcdefgh2", "zyxwvutsr");
        assertThat(sessions.all()).extracting(sessions::name).containsExactly("abcdefgh1", "abcdefgh2", "zyxwvu");
    }

    @Test
    void findsByAUniqueBeginningOrTheWholeId() throws Exception {
        SessionList sessions = sessions("abcdefgh", "abcdefgh2", "zyxwvutsr");
        assertThat(sessions.find("z").id()).isEqualTo("zyxwvutsr");
        assertThat(sessions.find("abcdefgh").id()).isEqualTo("abcdefgh");
        assertThat(sessions.find(List.of("z", "zy", "zyx"))).as("each once").hasSize(1);
    }

    @Test
    void saysWhatIsWrongWithAName() {
        SessionList sessions = sessions("abcdefgh1", "abcdefgh2");
        assertThatThrownBy(() -> sessions.find("q"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("No session begins with 'q'");
        assertThatThrownBy(() -> sessions.find("abc"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2 sessions begin with 'abc'");
        assertThatThrownBy(() -> sessions.find("")).isInstanceOf(Refusal.class);
    }
}
