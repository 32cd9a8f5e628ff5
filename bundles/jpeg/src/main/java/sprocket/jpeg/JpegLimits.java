// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

/** What a picture may have at most, so that a hostile one costs neither memory nor time without bound. */
public final class JpegLimits {

    /** Samples of all components together: a picture of 8,192 by 8,192 in 4:2:0. */
    public static final long MAX_SAMPLES = 3L << 25;

    /** Scans; the progressive pictures that encoders write have about ten. */
    public static final int MAX_SCANS = 100;

    private JpegLimits() {}
}
