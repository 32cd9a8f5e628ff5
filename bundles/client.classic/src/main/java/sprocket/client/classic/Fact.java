// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.util.List;

/**
 * A value with its name.
 *
 * @param meaning the definition in one sentence; may be empty
 */
record Fact(String name, String value, String meaning) {

    Fact(String name, String value) {
        this(name, value, "");
    }

    /** Facts under a heading. */
    record Group(String heading, List<Fact> facts) {}
}
