// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualClock;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestStreamDescriptions;
import sprocket.rtp.payload.RtpProfile;

class DescribedPresentationsTest {

    private static final String PROFILE = RtpProfile.DEFAULT;

    private final ManualClock clock = new ManualClock();
    private final DescribedPresentations described = new DescribedPresentations(clock::nanoTime);
    private final TestMovie movie = TestMovie.video(3);
    private final List<StreamDescription> streams =
            List.of(TestStreamDescriptions.jpeg(movie.tracks().get(0)));

    @Test
    void givesTheSameDescriptionsAsLongAsNothingChanges() {
        assertThat(described.find(movie, PROFILE, 7)).isEmpty();
        described.keep(movie, PROFILE, 7, streams);
        assertThat(described.find(movie, PROFILE, 7).orElseThrow()).isSameAs(streams);
    }

    @Test
    void anotherPresentationOfTheNameIsDescribedAnew() {
        described.keep(movie, PROFILE, 7, streams);
        assertThat(described.find(TestMovie.video(3), PROFILE, 7)).isEmpty();
    }

    @Test
    void anotherProfileIsDescribedAnew() {
        described.keep(movie, PROFILE, 7, streams);
        assertThat(described.find(movie, "RTP/SAVP", 7)).isEmpty();
    }

    @Test
    void isDescribedAnewAfterAChangeOfServices() {
        described.keep(movie, PROFILE, 7, streams);
        assertThat(described.find(movie, PROFILE, 8)).isEmpty();
        described.clear();
        assertThat(described.find(movie, PROFILE, 7)).isEmpty();
    }

    @Test
    void isDescribedAnewAfterASecond() {
        described.keep(movie, PROFILE, 7, streams);
        clock.advance(DescribedPresentations.VALID.minusMillis(1));
        assertThat(described.find(movie, PROFILE, 7)).isPresent();
        clock.advance(DescribedPresentations.VALID);
        assertThat(described.find(movie, PROFILE, 7)).isEmpty();
    }
}
