// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

/** The program cannot start. The message says why, for the person at the terminal. */
final class LaunchException extends Exception {

    LaunchException(String message) {
        super(message);
    }
}
