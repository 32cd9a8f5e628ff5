// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {

    private static List<Candidate> sent(List<Candidate> candidates) throws ChannelException {
        return Candidate.listOf(Candidate.frame(candidates));
    }

    @Test
    void theyArriveAsTheyWere() throws Exception {
        List<Candidate> candidates =
                List.of(new Candidate("kick", "closes sessions", "rtsp"), new Candidate("größe", "", ""));
        assertThat(sent(candidates)).isEqualTo(candidates);
        assertThat(sent(List.of())).isEmpty();
    }

    @Test
    void aLongDescriptionIsCutAndALongValueIsLeftOut() throws Exception {
        String tooLong = "x".repeat(201);
        assertThat(sent(List.of(new Candidate(tooLong, "", ""), new Candidate("a", tooLong, tooLong))))
                .containsExactly(new Candidate("a", tooLong.substring(1), tooLong.substring(1)));
    }

    /** In modified UTF-8 each of these characters takes three bytes. */
    @Test
    void howeverManyThereAreTheyFitIntoAFrame() throws Exception {
        String widest = "\uffff".repeat(200);
        List<Candidate> candidates = Collections.nCopies(10_000, new Candidate(widest, widest, widest));
        assertThat(Candidate.frame(candidates).payload()).hasSizeLessThanOrEqualTo(Frame.MAX_PAYLOAD);
        assertThat(sent(candidates)).hasSizeGreaterThan(500);
    }

    @Test
    void aFrameThatEndsTooEarlyIsRefused() {
        Frame frame = Frame.of(FrameType.CANDIDATES, 1);
        assertThatThrownBy(() -> Candidate.listOf(frame))
                .isInstanceOf(ChannelException.class)
                .hasMessage("A frame CANDIDATES is malformed");
    }
}
