// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

/** A service that a stream lives on has gone and no other is there yet. The message names it. */
public final class AbsentException extends Exception {

    private static final long serialVersionUID = 1L;

    public AbsentException(String what) {
        super(what, null, false, false);
    }
}
