// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

/**
 * One stream of a presentation. Tracks are keys for every access unit, so the hash is that of the id, and equality
 * compares by identity first.
 *
 * @param id names the track within its presentation; becomes the last segment of its control URL, so it is made of
 *     letters, digits, {@code =}, {@code -} and {@code _}
 */
public record Track(String id, MediaFormat format) {

    public Track {
        if (!id.matches("[A-Za-z0-9=_-]{1,64}")) {
            throw new IllegalArgumentException("A track's id is made of letters, digits, =, - and _, not '" + id + "'");
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Track that && id.equals(that.id) && format.equals(that.format);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The id of the track at a position, as used by most servers: {@code trackID=0}. */
    public static String idOf(int index) {
        return "trackID=" + index;
    }
}
