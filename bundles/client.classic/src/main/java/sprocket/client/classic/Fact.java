// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.util.List;

/**
 * Something to know, under its name.
 *
 * @param meaning how it is defined, in a sentence; may be empty
 */
record Fact(String name, String value, String meaning) {

    Fact(String name, String value) {
        this(name, value, "");
    }

    /** Facts under a heading. */
    record Group(String heading, List<Fact> facts) {}
}
