// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

/** A command cannot do what was asked. The message tells its user why, in a sentence. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
