package sprocket.rtsp.server.registry;

import java.util.function.BooleanSupplier;
import sprocket.rtsp.api.RtspMethodHandler;

/** Where a handler comes from: the service registry, or a constant in tests. Thread-safe. */
public interface HandlerSource {

    /** The handler; null where it has just gone or could not be started. */
    RtspMethodHandler get();

    /** Gives back what {@link #get} gave. */
    void unget(RtspMethodHandler handler);

    /** Tells, once the handler has gone, whether its bundle is starting or being updated. Holds nothing of that bundle. */
    default BooleanSupplier coming() {
        return () -> false;
    }

    static HandlerSource of(RtspMethodHandler handler) {
        return new HandlerSource() {

            @Override
            public RtspMethodHandler get() {
                return handler;
            }

            @Override
            public void unget(RtspMethodHandler unused) {
                // A constant has no life cycle.
            }
        };
    }
}
