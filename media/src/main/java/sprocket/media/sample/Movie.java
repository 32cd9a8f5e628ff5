// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

/**
 * The measures of the sample movie.
 *
 * <p>At most 288 lines and 20,000 bytes a picture, because the course's client shows and receives no more; multiples of
 * 16 in both directions, because RFC 2435 sends sizes in units of 8 and a 4:2:0 MCU covers 16.
 */
final class Movie {
    static final int WIDTH = 384;
    static final int HEIGHT = 288;
    /** Pictures per second: the lab's clients expect one every 50 ms. */
    static final int RATE = 20;

    static final int SECONDS = 20;
    static final int FRAMES = RATE * SECONDS;
    static final int MAX_PICTURE_BYTES = 20_000;

    private Movie() {}
}
