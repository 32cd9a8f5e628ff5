// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;

/** One thing in the picture. */
@FunctionalInterface
interface Layer {
    void paint(Graphics2D g, Moment at);
}
