// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * An access unit without its bytes: all else that is known of it, and what its bytes can be recognised by. Immutable.
 *
 * @param decodeTime as in {@link AccessUnit}, like the next three
 * @param content an object that stands for bytes, such as the index of a track. Outlines with the same object, compared
 *     by identity, and the same number are of the same bytes. Who keeps something for such bytes refers to the object
 *     weakly
 * @param number of the unit among those that the object stands for
 */
public record UnitOutline(
        Track track,
        long decodeTime,
        long presentationTime,
        long duration,
        boolean randomAccess,
        Object content,
        long number) {

    /** Of a unit that has been read and stands for itself. */
    public static UnitOutline of(AccessUnit unit) {
        return new UnitOutline(
                unit.track(),
                unit.decodeTime(),
                unit.presentationTime(),
                unit.duration(),
                unit.randomAccess(),
                unit,
                0);
    }

    /** Whether a unit that was read is at the same place of the same track. */
    public boolean matches(AccessUnit unit) {
        return track.equals(unit.track())
                && decodeTime == unit.decodeTime()
                && presentationTime == unit.presentationTime()
                && duration == unit.duration()
                && randomAccess == unit.randomAccess();
    }
}
