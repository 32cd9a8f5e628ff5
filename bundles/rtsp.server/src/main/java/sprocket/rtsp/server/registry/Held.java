package sprocket.rtsp.server.registry;

import java.util.function.BooleanSupplier;

/**
 * A method that was served a moment ago, or will be in a moment: its requests wait. Holds nothing of the bundle that served it.
 *
 * @param traits what its last handler, or the one to come, declares
 * @param coming whether somebody who serves it is on the way
 * @param overdue whether the grace is over: its requests wait no more, and are told to come again
 */
record Held(MethodTraits traits, BooleanSupplier coming, boolean overdue) {

    Held(MethodTraits traits, BooleanSupplier coming) {
        this(traits, coming, false);
    }
}
