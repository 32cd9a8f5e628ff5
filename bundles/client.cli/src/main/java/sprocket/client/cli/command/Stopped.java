// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

/** The user has had enough, or nobody reads any more: what has begun is put in order, and the program ends. */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super(null, null, false, false);
    }
}
