// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

/** A service that a stream needs has gone, and no other has come yet. The message names it. */
public final class ServiceAbsentException extends Exception {

    private static final long serialVersionUID = 1L;

    public ServiceAbsentException(String what) {
        super(what, null, false, false);
    }
}
