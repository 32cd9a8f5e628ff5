// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;

/** The server has refused a request. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(String method, int status) {
        super(method + " was answered " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
