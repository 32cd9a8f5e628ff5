package sprocket.shell.gogo;

/** There is no command of a name. */
final class UnknownCommandException extends Exception {

    UnknownCommandException(String name) {
        super(name);
    }
}
