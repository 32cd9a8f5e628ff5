// SPDX-License-Identifier: Apache-2.0
package sprocket.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.RuntimeDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.shell.channel.Candidate;

/** The commands as a console finds them. */
class ShellComponentTest {

    private static final Path HANDBOOK = Path.of("../../docs/shell.md");

    /** Services by the names of their functions. */
    private final Map<String, Registered> services = new TreeMap<>();

    private final BundleContext context = fake(BundleContext.class, this::call);
    private final ShellComponent component = new ShellComponent(context);

    private record Registered(Object type, Object service, Dictionary<?, ?> properties) {}

    private interface Call {
        Object of(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.of(method.getName(), arguments)));
    }

    private Object call(String method, Object[] arguments) {
        return switch (method) {
            case "getBundle" -> fake(Bundle.class, (m, a) -> null);
            case "registerService" -> register(arguments[0], arguments[1], (Dictionary<?, ?>) arguments[2]);
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private ServiceRegistration<?> register(Object type, Object service, Dictionary<?, ?> properties) {
        String function = (String) properties.get("osgi.command.function");
        services.put(function, new Registered(type, service, properties));
        return fake(ServiceRegistration.class, (m, a) -> services.remove(function));
    }

    @Test
    void everyCommandIsAServiceThatShowsNoTypeOfOurs() {
        assertThat(services.values()).isNotEmpty().allSatisfy(registered -> {
            assertThat(registered.type()).isEqualTo(Object.class);
            assertThat(registered.properties().get("osgi.command.scope")).isEqualTo("rtsp");
        });
        component.deactivate();
        assertThat(services).isEmpty();
    }

    /** Gogo calls it by reflection. */
    @Test
    void everyCommandHasItsMethodAndDescribesIt() {
        services.forEach((function, registered) -> {
            List<Method> methods = Arrays.stream(registered.service().getClass().getMethods())
                    .filter(m -> m.getName().equals(function))
                    .toList();
            assertThat(methods).as(function).hasSize(1);
            assertThat(methods.get(0).getParameterTypes()[0]).isEqualTo(CommandSession.class);
            assertThat(methods.get(0).getAnnotation(Descriptor.class))
                    .as(function)
                    .isNotNull()
                    .satisfies(described -> assertThat(described.value()).isNotEmpty());
        });
        assertThat(services).containsKeys("interceptors", "dialects");
    }

    /** The component notices a change of the server. */
    @Test
    void theLocalShellIsToldWhatMayStandBehindThem() {
        assertThat(component.complete("swap", List.of()))
                .extracting(Candidate::value)
                .containsExactly("--older");
        assertThat(component.complete("drain", List.of()))
                .as("without a server")
                .isEmpty();
        RuntimeDTO description = new RuntimeDTO();
        MethodDTO pause = new MethodDTO();
        pause.name = "PAUSE";
        pause.winner = new ServiceDTO();
        description.methods = List.of(pause);
        component.runtime = fake(RtspRuntime.class, (method, arguments) -> description);
        assertThat(component.complete("drain", List.of()))
                .extracting(Candidate::value)
                .containsExactly("PAUSE");
    }

    @Test
    void theHandbookDescribesThemAllAndNoOthers() throws Exception {
        List<String> described = Pattern.compile("(?m)^## rtsp:(\\w+)$")
                .matcher(Files.readString(HANDBOOK))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(services.keySet());
    }
}
