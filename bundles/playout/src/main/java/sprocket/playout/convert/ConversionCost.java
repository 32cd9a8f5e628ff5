package sprocket.playout.convert;

/** How long the conversion of a byte takes, on the average of the last {@value #LAST} conversions or so. Thread-safe. */
final class ConversionCost {

    private static final int LAST = 32;

    private double nanos;
    private double bytes;
    private volatile double perByte;

    /** @param size bytes that were converted */
    synchronized void measured(int size, long spent) {
        // Younger ones count more: the first, in code that has not been compiled yet, are many times slower.
        nanos += spent - nanos / LAST;
        bytes += size - bytes / LAST;
        perByte = bytes > 0 ? nanos / bytes : 0;
    }

    /** Nanoseconds. */
    double perByte() {
        return perByte;
    }
}
