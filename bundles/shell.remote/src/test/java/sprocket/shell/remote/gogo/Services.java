// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sprocket.shell.channel.ArgumentCompleter;

/** A framework with commands and completers, and a context to find them. */
public final class Services {

    private final List<Registered> all = new ArrayList<>();
    private int taken;

    /** @param service null where it is unregistered between the search and its use */
    private record Registered(Object service, Map<String, Object> properties, ServiceReference<?> reference) {

        int ranking() {
            return (Integer) properties.getOrDefault(Constants.SERVICE_RANKING, 0);
        }
    }

    /** @param functions a text or an array of texts */
    public Services command(String scope, Object functions, Object service) {
        return add(service, Map.of("osgi.command.scope", scope, "osgi.command.function", functions));
    }

    public Services completer(String scope, int ranking, ArgumentCompleter service) {
        return add(service, Map.of(ArgumentCompleter.SCOPE, scope, Constants.SERVICE_RANKING, ranking));
    }

    private Services add(Object service, Map<String, Object> properties) {
        ServiceReference<?> reference = fake(ServiceReference.class, (self, method, arguments) -> switch (method) {
            case "getProperty" -> properties.get(arguments[0]);
            case "compareTo" ->
                Integer.compare(find(self).ranking(), find(arguments[0]).ranking());
            default -> throw new UnsupportedOperationException(method);
        });
        all.add(new Registered(service, properties, reference));
        return this;
    }

    private Registered find(Object reference) {
        return all.stream().filter(r -> r.reference() == reference).findFirst().orElseThrow();
    }

    /** The number of services in use. */
    int inUse() {
        return taken;
    }

    public BundleContext context() {
        return fake(BundleContext.class, (self, method, arguments) -> switch (method) {
            case "getAllServiceReferences" -> references(true).toArray(ServiceReference<?>[]::new);
            case "getServiceReferences" -> references(false);
            case "getService" -> take(find(arguments[0]).service());
            case "ungetService" -> taken-- > 0;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private List<ServiceReference<?>> references(boolean commands) {
        List<ServiceReference<?>> found = new ArrayList<>();
        all.stream()
                .filter(r -> r.properties().containsKey("osgi.command.function") == commands)
                .forEach(r -> found.add(r.reference()));
        return found;
    }

    private Object take(Object service) {
        taken += service == null ? 0 : 1;
        return service;
    }

    private interface Call {
        Object of(Object self, String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.of(self, method.getName(), arguments)));
    }
}
