package sprocket.launcher;

/** What keeps the server from being started, in words for the person at the terminal. */
final class LaunchException extends Exception {

    LaunchException(String message) {
        super(message);
    }
}
