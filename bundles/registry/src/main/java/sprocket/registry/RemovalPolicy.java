// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.time.Duration;

/**
 * What happens when a service is removed: how long its removal waits for its users, and what becomes of its names.
 *
 * @param warnAfter how long until the log says that the removal waits
 * @param giveUpAfter how long until the removal goes on without waiting
 * @param hold whether requests wait for a name that has no service left; else they are refused at once
 */
public record RemovalPolicy(Duration warnAfter, Duration giveUpAfter, boolean hold) {

    /** For services that requests use. */
    public static final RemovalPolicy AWAIT_REQUESTS =
            new RemovalPolicy(Duration.ofSeconds(2), Duration.ofSeconds(12), true);

    /** For services whose users are notified and release them at once. */
    public static final RemovalPolicy NOTIFY_USERS =
            new RemovalPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), true);

    /** For services whose users notice the removal themselves. */
    public static final RemovalPolicy NO_WAIT = new RemovalPolicy(Duration.ZERO, Duration.ZERO, true);

    /**
     * The policy while the framework stops: the server must end within two seconds of SIGTERM, and no other service
     * will come.
     */
    public RemovalPolicy whileStopping() {
        Duration limit = Duration.ofMillis(500);
        return new RemovalPolicy(shorter(warnAfter, limit), shorter(giveUpAfter, limit), false);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
