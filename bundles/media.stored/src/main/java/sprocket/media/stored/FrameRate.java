// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

/** The frame rate of files that state none: the configured one, else that of their kind. Thread-safe. */
public final class FrameRate {

    private volatile double configured;

    /** @param perSecond 0 for that of the kind of file */
    public void set(double perSecond) {
        configured = perSecond;
    }

    /** The rate at present. */
    public Rate of(int perSecondOfKind) {
        double now = configured;
        return now == 0 ? new Rate(perSecondOfKind, 1) : Rate.of(now);
    }
}
