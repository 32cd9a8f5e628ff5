// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

/**
 * A request that is answered with an error. The message becomes the text/plain body of the reply and says what was
 * wrong and what to do; it must be fit for the client's eyes.
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

    /** @param headers what the reply carries beside the usual, such as Allow or Unsupported */
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
