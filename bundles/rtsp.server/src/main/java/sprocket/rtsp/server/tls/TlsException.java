// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.IOException;

/** A certificate or key cannot be used. The message says which file, why, and what to do. It has no password. */
public final class TlsException extends IOException {

    private static final long serialVersionUID = 1L;

    public TlsException(String message) {
        super(message);
    }

    public TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
