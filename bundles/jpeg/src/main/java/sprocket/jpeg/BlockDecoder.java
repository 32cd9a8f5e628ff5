// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import sprocket.jpeg.Coefficients.Plane;

/** Decodes what a scan has of one block. */
interface BlockDecoder {

    /** @param scanned the component's place in the scan */
    void decode(int scanned, Plane plane, int block) throws JpegException;

    /** At the beginning of a restart interval. */
    void restart();
}
