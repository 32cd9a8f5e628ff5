// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class SettingsLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, arguments) -> {
                Object[] values = (Object[]) arguments[1];
                lines.add(method.getName() + " "
                        + MessageFormatter.arrayFormat((String) arguments[0], values)
                                .getMessage());
                return null;
            });
    private final SettingsLog log = new SettingsLog(logger, "sprocket.some");

    @Test
    void saysNothingOfTheFirstOnes() {
        log.accepted(Map.of("port", "8554"));
        assertThat(lines).isEmpty();
    }

    @Test
    void namesWhatWasChangedWithTheOldAndTheNewValue() {
        log.accepted(Map.of("port", "8554", "idle.timeout", 60));
        log.accepted(Map.of("port", "8555", "idle.timeout", 60));
        assertThat(lines).containsExactly("info sprocket.some: port is 8555, was 8554");
    }

    /** A value from a file is text; the default is a number. */
    @Test
    void takesTheSameValueOfAnotherTypeForTheSame() {
        log.accepted(Map.of("port", 8554));
        log.accepted(Map.of("port", "8554"));
        assertThat(lines).isEmpty();
    }

    @Test
    void showsAnEmptyValueAndAList() {
        log.accepted(Map.of("bind.address", "", "names", new String[] {"a"}));
        log.accepted(Map.of("bind.address", "::1", "names", new String[] {"a", "b"}));
        log.accepted(Map.of("bind.address", "", "names", new String[] {"a", "b"}));
        assertThat(lines)
                .containsExactly(
                        "info sprocket.some: bind.address is ::1, was empty",
                        "info sprocket.some: names is a, b, was a",
                        "info sprocket.some: bind.address is empty, was ::1");
    }

    @Test
    void leavesOutWhatTheComponentDoesNotKnow() {
        log.accepted(Map.of("port", 8554));
        log.accepted(Map.of("port", 8554, "prot", "8555"));
        log.accepted(Map.of("port", 8554));
        assertThat(lines).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoSetting() {
        log.accepted(Map.of("service.pid", "a", "component.id", 1, "felix.fileinstall.filename", "x"));
        log.accepted(Map.of("service.pid", "b", "component.id", 2, "felix.fileinstall.filename", "y"));
        assertThat(lines).isEmpty();
    }
}
