// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The annotations become service properties of the names that the server reads (Declarative Services 1.5, 112.8.2.1).
 */
class ServicePropertiesTest {

    static Stream<Arguments> annotations() {
        return Stream.of(
                arguments(RtspMethod.class, RtspMethod.NAMESPACE, "rtsp.method"),
                arguments(RequiresSession.class, RequiresSession.PROPERTY, "rtsp.requires.session"),
                arguments(RtspFeatures.class, RtspFeatures.PROPERTY, "rtsp.features"),
                arguments(NonBlocking.class, NonBlocking.PROPERTY, "rtsp.non.blocking"),
                arguments(Interceptor.class, Interceptor.NAMESPACE, "rtsp.interceptor"),
                arguments(Dialect.class, Dialect.NAMESPACE, "rtsp.dialect"),
                arguments(SetupMode.class, SetupMode.PROPERTY, "rtsp.setup.mode"));
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void haveTheNamesThatTheServerReads(Class<? extends Annotation> type, String constant, String name)
            throws ReflectiveOperationException {
        assertThat(constant).isEqualTo(name);
        // A marker has no value: its property is true.
        assertThat(type.getDeclaredMethods())
                .hasSizeBetween(0, 1)
                .allSatisfy(element -> assertThat(element.getName()).isEqualTo("value"));
        String prefix =
                Stream.of(type.getDeclaredFields()).anyMatch(f -> f.getName().equals("PREFIX_"))
                        ? (String) type.getField("PREFIX_").get(null)
                        : "";
        String derived =
                type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", ".").toLowerCase(Locale.ROOT);
        assertThat(prefix + derived).isEqualTo(name);
    }

    @Test
    void aSessionInAnyStateButTheLastIsRequired() throws ReflectiveOperationException {
        assertThat((SessionState[]) RequiresSession.class.getMethod("value").getDefaultValue())
                .containsExactly(SessionState.INIT, SessionState.READY, SessionState.PLAYING, SessionState.RECORDING);
    }
}
