package sprocket.payload.jpeg;

/** Which lines of a picture its packets carry, by the type-specific byte that they begin with (RFC 2435, 4.1). */
enum Field {
    /** All of them: progressive scan. */
    NONE,
    /** Every second line: the lower ones, each below a line of the even field that follows. */
    ODD,
    /** Every second line: the upper ones. */
    EVEN,
    /** Every second line, each to be shown twice. */
    SINGLE;

    /** Values that nobody has defined mean nothing. */
    static Field of(int typeSpecific) {
        return typeSpecific < values().length ? values()[typeSpecific] : NONE;
    }

    /** Whether a picture of this field has half the height of what is shown. */
    boolean halved() {
        return this != NONE;
    }

    boolean completedBy(Field other) {
        return this == ODD && other == EVEN || this == EVEN && other == ODD;
    }
}
