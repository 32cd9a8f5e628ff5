// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

/**
 * Ends a command because of a signal, or because the reader of its output has gone. The command cleans up and the
 * program ends.
 */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super(null, null, false, false);
    }
}
