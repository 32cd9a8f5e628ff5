// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed files hold one movie, in pictures that every client can take. */
class CommittedMoviesTest {
    private final MovieSet movies = MovieSet.COMMITTED;

    @Test
    void theLabFileHoldsTheWholeMovieInPicturesThatALabClientCanTake() {
        assertThat(movies.lab()).hasSize(400).allSatisfy(BaselineCheck::check);
    }

    @Test
    void theAviFileHoldsTheSamePictures() {
        assertSame(movies.aviPictures(), movies.lab());
    }

    @Test
    void theBareFileHoldsTheSamePictures() {
        assertSame(movies.bare(), movies.lab());
    }

    @Test
    void theSoundLastsAsLongAsThePictures() {
        int bytes = movies.aviSound().stream().mapToInt(chunk -> chunk.length).sum();
        assertThat(bytes / 2.0 / 8_000).isEqualTo(movies.lab().size() / 20.0);
    }

    @Test
    void noPictureIsShownTwice() {
        assertThat(movies.lab().stream().map(ByteBuffer::wrap)).doesNotHaveDuplicates();
    }

    @Test
    void theRepositoryStaysLight() {
        assertThat(movies.bytes("movie.Mjpeg")).hasSizeLessThanOrEqualTo(2_000_000);
        assertThat(movies.bytes("movie.mjpg")).hasSizeLessThanOrEqualTo(2_000_000);
        assertThat(movies.bytes("movie.avi")).hasSizeLessThanOrEqualTo(2_300_000);
    }

    private static void assertSame(List<byte[]> pictures, List<byte[]> expected) {
        assertThat(pictures).hasSameSizeAs(expected);
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(pictures.get(i)).as("picture %d", i).isEqualTo(expected.get(i));
        }
    }
}
