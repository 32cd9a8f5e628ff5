// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

/** An index that leads elsewhere than to its chunks; the file itself may be sound. */
final class BrokenIndexException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenIndexException(String message) {
        super(message);
    }
}
