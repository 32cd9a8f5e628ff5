package sprocket.shell.gogo;

/**
 * A command that Gogo knows.
 *
 * @param description a few words on it; empty where it does not describe itself
 */
public record Command(String scope, String function, String description) {

    /** The name that means this command and no other. */
    public String name() {
        return scope + ":" + function;
    }
}
