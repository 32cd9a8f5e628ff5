// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a server of the sample movies: one {@link RunningServer} for all of them that only play from it, since
 * its start takes longer than many of them. It starts with the first one and ends behind the last. Who changes a
 * server, ends it or reads its log starts one of its own.
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
            return RunningServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
