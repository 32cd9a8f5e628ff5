// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class SettingsLogTest {

    @interface Config {

        @Range(min = 0, max = 65_535)
        int port() default 8554;

        String bind_address() default "";
    }

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, arguments) -> {
                Object[] values = (Object[]) arguments[1];
                lines.add(method.getName() + " "
                        + MessageFormatter.arrayFormat((String) arguments[0], values)
                                .getMessage());
                return null;
            });
    private final SettingsLog log = new SettingsLog(logger, "sprocket.some", Config.class);

    @Test
    void theFirstSettingsAreNotAChange() {
        log.accepted(Map.of("port", "8555"));
        assertThat(lines).isEmpty();
    }

    @Test
    void aChangeIsNamedWithTheNewAndTheOldValue() {
        log.accepted(Map.of("port", "8555"));
        log.accepted(Map.of("port", "8556", "bind.address", "::1"));
        log.accepted(Map.of("port", "8556"));
        assertThat(lines)
                .containsExactly(
                        "info sprocket.some: bind.address is ::1, was empty",
                        "info sprocket.some: port is 8556, was 8555",
                        "info sprocket.some: bind.address is empty, was ::1");
    }

    @Test
    void aSettingThatIsRemovedReturnsToItsDefault() {
        log.accepted(Map.of("port", 8555));
        log.accepted(Map.of());
        assertThat(lines).containsExactly("info sprocket.some: port is 8554, was 8555");
    }

    /** A value from a file is text. */
    @Test
    void theSameValueInAnotherFormIsNotAChange() {
        log.accepted(Map.of("port", 8554));
        log.accepted(Map.of("port", " 08554 "));
        log.accepted(Map.of());
        assertThat(lines).isEmpty();
    }

    @Test
    void onlySettingsAreLogged() {
        log.accepted(Map.of("service.pid", "a", "component.id", 1));
        log.accepted(Map.of("service.pid", "b", "component.id", 2, "prot", "8555"));
        assertThat(lines).isEmpty();
    }
}
