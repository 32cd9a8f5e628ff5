// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

/** What keeps the server from being started, in words for the person at the terminal. */
final class LaunchException extends Exception {

    LaunchException(String message) {
        super(message);
    }
}
