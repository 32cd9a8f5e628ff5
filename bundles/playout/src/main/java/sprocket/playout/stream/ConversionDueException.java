// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stream;

/** An access unit has to be converted, which is not done on the thread that found it. */
public final class ConversionDueException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversionDueException() {
        super("A conversion is due", null, false, false);
    }
}
