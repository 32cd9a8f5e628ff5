// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/** Where a service object comes from: the framework, or a constant. Thread-safe. */
@ConsumerType
public interface ServiceSource<S> {

    /** The service, which may have to be started first. Null if it has just gone or could not be started. */
    S get();

    /** Gives back what {@link #get} gave. */
    void unget(S service);

    /**
     * Says whether the service is coming again: whether its bundle is starting or being updated. The supplier is asked
     * after the service has gone, and refers to nothing of its bundle.
     */
    default BooleanSupplier coming() {
        return () -> false;
    }

    /** Takes on itself what the first calls of the service would pay for. Called before {@link #get}, if at all. */
    default void prepare() {}

    static <S> ServiceSource<S> of(S service) {
        return new ServiceSource<>() {
            @Override
            public S get() {
                return service;
            }

            @Override
            public void unget(S unused) {
                // A constant has no life cycle.
            }
        };
    }

    /** How far a service's start has come. */
    enum Readiness {
        /** It can be called. */
        READY,
        /** It is being fetched from its bundle, which may start a component. */
        STARTING,
        /** It could not be had when it was last wanted. */
        FAILED
    }
}
