// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.media.api.testing.CollectingSink;

/** What is looped is replaced, removed or damaged meanwhile. */
class ReplacedFileTest extends LoopFixture {

    @Test
    void aReplacedFileIsReadFromTheNextTurn() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        advance(2);
        // The file changes without a change of its source: the open file is read to its end.
        ShortFilm other = new ShortFilm(2, 3);
        source.replace(other, 0);
        advance(6);

        assertThat(content(viewer, "0")).containsExactly("1.0", "1.1", "1.2", "1.3", "1.4", "2.0", "2.1", "2.2", "2.0");
        assertSeamless(viewer);
        // Units are of the tracks that the viewers were told of.
        assertThat(viewer.units()).allMatch(unit -> film.tracks().contains(unit.track()));
        assertThat(film.open).hasValue(0);
        assertThat(other.open).hasValue(1);
    }

    @Test
    void aSourceThatIsReplacedGoesOnAtTheSamePlace() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        advance(2);
        ShortFilm same = new ShortFilm(3, 5);
        catalog.source(same, 2, "2.0.0", "/film");
        source.remove();
        advance(5);

        assertThat(content(viewer, "0")).containsExactly("1.0", "1.1", "1.2", "3.3", "3.4", "3.0", "3.1", "3.2");
        assertSeamless(viewer);
        assertThat(film.open).hasValue(0);
    }

    @Test
    void aSourceThatIsMissingForAMomentIsWaitedFor() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        source.remove();
        film.failure = new IOException("its bundle has stopped");
        advance(50);
        assertThat(viewer.ended()).isEmpty();
        int before = viewer.units().size();
        catalog.source(new ShortFilm(4, 5), 2, "2.0.0", "/film");
        advance(50);
        assertThat(viewer.ended()).isEmpty();
        assertThat(viewer.units()).hasSizeGreaterThan(before + 100);
        assertThat(viewer.units()).isSortedAccordingTo(Comparator.comparingLong(AccessUnit::decodeTime));
    }

    @Test
    void aFileThatIsGoneEndsIt() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        source.remove();
        loop.advance(Duration.ofSeconds(6));
        assertThat(viewer.ended()).contains("The file is not there any more");
        assertThat(film.open).hasValue(0);
    }

    @Test
    void whatCannotBeReadEndsIt() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        film.failure = new IOException("the disk is broken");
        advance(2);
        assertThat(viewer.ended()).contains("The media could not be read: the disk is broken");
        assertThat(film.open).hasValue(0);
    }

    @Test
    void aFileThatWasOverwrittenIsReadAnew() throws Exception {
        CollectingSink viewer = CollectingSink.of(find("film"));
        advance(1);
        ShortFilm other = new ShortFilm(2, 3);
        source.replace(other, 0);
        film.failure = new IOException("the file became shorter");
        advance(4);
        assertThat(viewer.ended()).isEmpty();
        assertThat(content(viewer, "0")).containsExactly("1.0", "1.1", "2.0", "2.1", "2.2", "2.0");
        assertSeamless(viewer);
    }

    @Test
    void otherTracksEndIt() throws Exception {
        LivePresentation live = find("film");
        CollectingSink viewer = CollectingSink.of(live);
        Track h264 = new Track("0", new VideoFormat("H264", 16, 16, 25, Map.of()));
        source.replace(new ShortFilm(2, 3, h264), 0);
        // Who asks now is told of the new tracks.
        LivePresentation changed = find("film");
        assertThat(changed.tracks()).contains(h264);
        advance(6);
        assertThat(viewer.ended()).contains("The file was replaced by one with other tracks; ask for it again");
        CollectingSink later = CollectingSink.of(changed);
        advance(1);
        assertThat(content(later, "0")).containsExactly("2.0", "2.1");
    }
}
