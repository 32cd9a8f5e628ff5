// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

/** A command cannot do what it was told. The message says why, and what to do. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
