// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides one {@link RunningServer} with the sample movies for all tests that only play from it, since its start takes
 * longer than many tests. It starts with the first of them and ends after the last. A test that changes or ends a
 * server, or reads its log, starts its own.
 */
final class SampleServer implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SampleServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningServer.class;
    }

    /** The store closes what it holds. */
    @Override
    public RunningServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(RunningServer.class, key -> start(), RunningServer.class);
    }

    private static RunningServer start() {
        try {
            return RunningServer.patient(Distribution.media());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
