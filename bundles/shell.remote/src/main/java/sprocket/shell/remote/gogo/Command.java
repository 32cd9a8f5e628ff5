// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

/**
 * A command that Gogo knows.
 *
 * @param description a few words on it; empty where it does not describe itself
 */
record Command(String scope, String function, String description) {

    /** The name that means this command and no other. */
    String name() {
        return scope + ":" + function;
    }
}
