// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * Which access units a {@link MediaReader} reads, and in which order. Playing at another speed or backwards needs units
 * that can be decoded alone.
 */
public enum TrickMode {

    /** All units of all tracks, in decode order. */
    NONE,

    /** The random access units of video tracks, in decode order; nothing of other tracks. For fast forward. */
    KEY_UNITS,

    /**
     * The random access units of video tracks, in falling order of decode time; nothing of other tracks. For reverse.
     */
    KEY_UNITS_REVERSE
}
