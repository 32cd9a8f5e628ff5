package sprocket.shell.command;

/** A command does not do what was asked; the message tells its user why, in a sentence. */
final class Refusal extends Exception {

    Refusal(String message) {
        super(message);
    }
}
