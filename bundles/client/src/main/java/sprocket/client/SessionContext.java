package sprocket.client;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.client.ClientDialect;

/**
 * What a session is given.
 *
 * @param loop it lives on
 * @param workers for what may block
 * @param extensions as they are now
 */
record SessionContext(Loop loop, Executor workers, Supplier<Extensions> extensions, RtspAddress address, ClientOptions options,
        Optional<ClientDialect> dialect, ClientListener listener) {
}
