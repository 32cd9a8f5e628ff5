// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.payload.PayloadDescription.Attribute;

/**
 * Size and frame rate in a session description. The size is the true one, though packets state it in units of 8 pixels:
 * players show up to seven filled columns and rows, a receiver that reads these lines can leave them out.
 */
final class VideoAttributes {

    /** RFC 6064, section 4: {@code a=framesize:<payload type> <width>-<height>}. */
    private static final String FRAME_SIZE = "framesize";
    /** What GStreamer writes and reads: {@code a=x-dimensions:<width>,<height>}. */
    private static final String DIMENSIONS = "x-dimensions";
    /** RFC 8866, section 6.13. */
    private static final String FRAME_RATE = "framerate";

    private static final Pattern FRAME_SIZE_VALUE = Pattern.compile("[%\\d]\\d{0,2}\\s+(\\d{1,5})-(\\d{1,5})\\s*");
    private static final Pattern DIMENSIONS_VALUE = Pattern.compile("\\s*(\\d{1,5})\\s*,\\s*(\\d{1,5})\\s*");
    private static final Pattern FRAME_RATE_VALUE = Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d{1,9})?)\\s*");

    private VideoAttributes() {}

    static List<Attribute> write(PictureSize size, double frameRate) {
        List<Attribute> attributes = new ArrayList<>();
        if (size.known()) {
            attributes.add(new Attribute(FRAME_SIZE, "% " + size.width() + "-" + size.height()));
            attributes.add(new Attribute(DIMENSIONS, size.width() + "," + size.height()));
        }
        if (Double.isFinite(frameRate) && frameRate >= 0.001) {
            BigDecimal rate = BigDecimal.valueOf(frameRate)
                    .setScale(3, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            attributes.add(new Attribute(FRAME_RATE, rate.toPlainString()));
        }
        return attributes;
    }

    /** The first size that makes sense. */
    static PictureSize size(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            Pattern pattern = switch (attribute.name()) {
                case FRAME_SIZE -> FRAME_SIZE_VALUE;
                case DIMENSIONS -> DIMENSIONS_VALUE;
                default -> null;
            };
            Matcher matcher = pattern == null ? null : pattern.matcher(attribute.value());
            if (matcher != null && matcher.matches()) {
                PictureSize size =
                        new PictureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                if (size.known()) {
                    return size;
                }
            }
        }
        return PictureSize.UNKNOWN;
    }

    /** Frames per second, 0 where not stated. */
    static double frameRate(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            Matcher matcher = FRAME_RATE_VALUE.matcher(attribute.value());
            if (attribute.name().equals(FRAME_RATE) && matcher.matches()) {
                return Double.parseDouble(matcher.group(1));
            }
        }
        return 0;
    }
}
