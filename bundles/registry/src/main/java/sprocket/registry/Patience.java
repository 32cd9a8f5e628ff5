// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.time.Duration;

/**
 * How long the removal of a service waits for those who use it.
 *
 * @param soft until it is said in the log
 * @param hard until it goes on without them
 * @param hold whether requests for a name that nobody is left for wait; else they are refused at once
 */
public record Patience(Duration soft, Duration hard, boolean hold) {

    /** For services that requests use. */
    public static final Patience REQUESTS = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(12), true);

    /** For services whose users are told that it leaves, and let go of it at once. */
    public static final Patience FAREWELL = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), true);

    /** For services whose users find out by themselves. */
    public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, true);

    /** This patience in a framework that stops: SIGTERM ends within two seconds, and nobody comes any more. */
    public Patience whileStopping() {
        Duration limit = Duration.ofMillis(500);
        return new Patience(shorter(soft, limit), shorter(hard, limit), false);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
