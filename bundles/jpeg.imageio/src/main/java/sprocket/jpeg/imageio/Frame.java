package sprocket.jpeg.imageio;

import java.util.List;

/**
 * A frame header (ITU-T T.81, B.2.2).
 *
 * @param marker SOFn, which says how the picture is coded
 * @param precision in bits
 * @param height in lines; 0 until DNL tells it
 * @param components in the order of the header
 */
record Frame(int marker, int precision, int width, int height, List<Component> components) {

    /**
     * @param horizontal sampling factor
     * @param vertical sampling factor
     */
    record Component(int id, int horizontal, int vertical) {
    }

    Frame {
        components = List.copyOf(components);
    }

    boolean progressive() {
        return marker == Marker.SOF2;
    }

    boolean lossless() {
        return marker == Marker.SOF3;
    }

    /** Of all components together (A.1.1). */
    long samples() {
        int horizontal = components.stream().mapToInt(Component::horizontal).max().orElseThrow();
        int vertical = components.stream().mapToInt(Component::vertical).max().orElseThrow();
        return components.stream().mapToLong(c -> ceiling(width, c.horizontal, horizontal) * ceiling(height, c.vertical, vertical)).sum();
    }

    private static long ceiling(long size, int factor, int max) {
        return (size * factor + max - 1) / max;
    }
}
