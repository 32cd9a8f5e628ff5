// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

/** How far a service's start has come. */
public enum Readiness {
    /** It can be called. */
    READY,
    /** It is being fetched from its bundle, which may start a component. */
    STARTING,
    /** It could not be had when it was last wanted. */
    FAILED
}
