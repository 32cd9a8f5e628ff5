// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

/** A key management message that cannot be used. The message tells the other side what is wrong. */
public final class MikeyException extends Exception {

    private static final long serialVersionUID = 1;

    public MikeyException(String message) {
        super(message);
    }
}
