// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

/**
 * Answers a request with an error status. The message is the text/plain body of the reply: it says what was wrong and
 * what to do, and must not reveal anything that the client may not know.
 */
public class RtspException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RtspStatus status;
    private final transient RtspHeaders headers;

    public RtspException(RtspStatus status, String message) {
        this(status, message, RtspHeaders.EMPTY, null);
    }

    public RtspException(RtspStatus status, String message, Throwable cause) {
        this(status, message, RtspHeaders.EMPTY, cause);
    }

    /** @param headers of the reply, in addition to those that every reply has, such as Allow or Unsupported */
    public RtspException(RtspStatus status, String message, RtspHeaders headers, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.headers = headers;
    }

    public RtspStatus status() {
        return status;
    }

    public RtspHeaders headers() {
        return headers;
    }
}
