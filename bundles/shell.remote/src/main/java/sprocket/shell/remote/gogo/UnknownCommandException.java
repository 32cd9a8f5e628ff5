// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

/** There is no command of a name. */
final class UnknownCommandException extends Exception {

    private static final long serialVersionUID = 1L;

    UnknownCommandException(String name) {
        super(name);
    }
}
