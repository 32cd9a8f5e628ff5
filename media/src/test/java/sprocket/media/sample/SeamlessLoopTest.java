// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/**
 * What would come behind the last picture is the first: whoever plays the movie again and again sees and hears no jump.
 */
class SeamlessLoopTest {
    /** All that moves, and neither the clock above nor the bar below, which begin anew. */
    private static final int TOP = 64;

    private static final int BOTTOM = 272;

    private final MoviePicture picture = new MoviePicture();
    private final Moment first = new Moment(0);
    private final Moment behindTheLast = new Moment(Movie.FRAMES);

    @Test
    void thePictureBehindTheLastIsTheFirst() {
        assertThat(difference(behindTheLast, first)).isLessThan(0.01);
    }

    /** The measure above can tell. */
    @Test
    void theLastPictureIsNotTheFirst() {
        assertThat(difference(new Moment(Movie.FRAMES - 1), first)).isGreaterThan(1);
        assertThat(difference(new Moment(Movie.FRAMES - Movie.RATE), first)).isGreaterThan(1);
    }

    @Test
    void theSoundBehindTheLastIsTheFirst() {
        assertThat(Chimes.during(behindTheLast))
                .isEqualTo(Chimes.during(first))
                .isNotEqualTo(Chimes.during(new Moment(Movie.FRAMES - Movie.RATE)));
    }

    /** Mean distance of the green values. */
    private double difference(Moment one, Moment other) {
        BufferedImage a = picture.at(one);
        BufferedImage b = picture.at(other);
        long sum = 0;
        for (int y = TOP; y < BOTTOM; y++) {
            for (int x = 0; x < Movie.WIDTH; x++) {
                sum += Math.abs((a.getRGB(x, y) >> 8 & 0xFF) - (b.getRGB(x, y) >> 8 & 0xFF));
            }
        }
        return (double) sum / (Movie.WIDTH * (BOTTOM - TOP));
    }
}
