// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.extension;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.ServiceReference;
import sprocket.registry.ServiceKind;
import sprocket.rtsp.api.Interceptor;

/** The kind of interceptors. They declare a name, and whether they are called only if a setting requires them. */
public final class InterceptorKind implements ServiceKind<InterceptorKind.Declaration> {

    private final NamedKind named;

    /** @param required whether a setting requires the interceptor of a name */
    InterceptorKind(Predicate<String> required) {
        named = new NamedKind("The interceptor", Interceptor.NAMESPACE, required);
    }

    /** @param onlyRequired whether it is called only while a setting requires it */
    public record Declaration(String name, boolean onlyRequired) {}

    @Override
    public String label() {
        return named.label();
    }

    @Override
    public Optional<Declaration> declaration(ServiceReference<?> reference) {
        Object only = reference.getProperty(Interceptor.ONLY_REQUIRED);
        return named.declaration(reference)
                .map(name -> new Declaration(name, Boolean.parseBoolean(String.valueOf(only))));
    }

    @Override
    public List<String> names(Declaration declaration) {
        return named.names(declaration.name());
    }

    @Override
    public Hold hold(Declaration declaration) {
        return named.hold(declaration.name());
    }
}
