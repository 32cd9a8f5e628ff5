// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

/** A picture that cannot be read, or not be converted as wanted. The message says what is wrong with it. */
public final class JpegException extends Exception {

    private static final long serialVersionUID = 1;

    public JpegException(String message) {
        super(message);
    }

    public JpegException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param what is wrong: "it ends within its header" */
    public static JpegException damaged(String what) {
        return new JpegException("The JPEG is damaged: " + what);
    }
}
