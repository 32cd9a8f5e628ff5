// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Makes pictures from fields (RFC 2435, section 4.1). A field contains every second line of the picture. */
final class Fields {

    private Fields() {}

    /** @param which field the first one is; the lines of the odd field are below those of the even field */
    static BufferedImage woven(BufferedImage first, BufferedImage second, JpegHeaders.Field which) throws IOException {
        if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
            throw new IOException("The fields of a picture differ in size");
        }
        BufferedImage upper = which == JpegHeaders.Field.ODD ? second : first;
        return lines(upper, upper == first ? second : first);
    }

    /** Makes a picture from one field: each line twice. */
    static BufferedImage doubled(BufferedImage field) {
        return lines(field, field);
    }

    private static BufferedImage lines(BufferedImage upper, BufferedImage lower) {
        int width = upper.getWidth();
        BufferedImage whole = new BufferedImage(width, 2 * upper.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = whole.createGraphics();
        try {
            for (int y = 0; y < upper.getHeight(); y++) {
                graphics.drawImage(upper, 0, 2 * y, width, 2 * y + 1, 0, y, width, y + 1, null);
                graphics.drawImage(lower, 0, 2 * y + 1, width, 2 * y + 2, 0, y, width, y + 1, null);
            }
        } finally {
            graphics.dispose();
        }
        return whole;
    }
}
