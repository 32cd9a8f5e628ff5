// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

/**
 * A command of Gogo.
 *
 * @param description short; may be empty
 */
record Command(String scope, String function, String description) {

    /** The name with its scope, which is unique. */
    String name() {
        return scope + ":" + function;
    }
}
