package sprocket.sdp;

/**
 * Size of a video in pixels: {@code a=framesize} (3GPP TS 26.234 section 5.3.3.2), which names the payload type. Needed
 * where the payload cannot say it, such as a JPEG beyond 2040 × 2040 (RFC 2435 section 3.1.5).
 *
 * @param payloadType 0 to 127
 * @param width       pixels, 1 to 65,535
 * @param height      pixels, 1 to 65,535
 */
public record FrameSize(int payloadType, int width, int height) {

    static final String NAME = "framesize";
    static final String DIMENSIONS = "x-dimensions";

    private static final int MAX_SIDE = 65_535;

    /** @throws IllegalArgumentException if a number is out of range */
    public FrameSize {
        Syntax.range("payload type", payloadType, 0, RtpMap.MAX_PAYLOAD_TYPE);
        Syntax.range("frame width", width, 1, MAX_SIDE);
        Syntax.range("frame height", height, 1, MAX_SIDE);
    }

    /** The line {@code a=framesize:<payload type> <width>-<height>}. */
    public Attribute toAttribute() {
        return Attribute.of(NAME, payloadType + " " + width + "-" + height);
    }

    /** The line {@code a=x-dimensions:<width>,<height>}, which QuickTime and ONVIF clients read. */
    public Attribute toDimensions() {
        return Attribute.of(DIMENSIONS, width + "," + height);
    }

    /** @throws IllegalArgumentException if the value of an {@code a=framesize} is not one */
    static FrameSize parse(String value) {
        String[] words = Syntax.words(value);
        if (words.length < 2) {
            throw new IllegalArgumentException("framesize: no size: " + Syntax.shown(value));
        }
        return sides((int) Syntax.number("payload type", words[0], RtpMap.MAX_PAYLOAD_TYPE), words[1].split("-"));
    }

    /** @throws IllegalArgumentException if the value of an {@code a=x-dimensions} is not one */
    static FrameSize parseDimensions(int payloadType, String value) {
        return sides(payloadType, value.split(","));
    }

    private static FrameSize sides(int payloadType, String[] sides) {
        if (sides.length != 2) {
            throw new IllegalArgumentException("frame size: not two numbers");
        }
        return new FrameSize(payloadType, (int) Syntax.number("frame width", sides[0].strip(), MAX_SIDE),
                (int) Syntax.number("frame height", sides[1].strip(), MAX_SIDE));
    }
}
