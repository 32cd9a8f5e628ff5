package sprocket.rtsp.server.registry;

import java.time.Duration;

/**
 * How long the removal of a handler waits for its requests.
 *
 * @param soft until it is said in the log
 * @param hard until it goes on without them
 * @param hold whether requests of a method that nobody is left for wait; else they are told at once to come again
 */
public record Patience(Duration soft, Duration hard, boolean hold) {

    public static final Patience USUAL = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(12), true);

    /** For a framework that stops: SIGTERM ends within two seconds. */
    public static final Patience SHORT = new Patience(Duration.ofMillis(500), Duration.ofMillis(500), false);
}
