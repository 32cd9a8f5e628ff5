// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Playing;

/** The date of a file is the start time of its presentation. */
class StartTimeTest {

    @TempDir
    private Path directory;

    private Optional<Instant> startTime(AviBuilder avi) throws Exception {
        avi.frame(SamplePictures.picture(1)).frame(SamplePictures.picture(2));
        StoredPresentation film = Playing.open(new AviContainer(new FrameRate()), directory, avi.build());
        assertThat(Playing.all(film)).hasSize(2);
        return film.startTime();
    }

    @Test
    void aFileWithoutADateHasNone() throws Exception {
        assertThat(startTime(new AviBuilder())).isEmpty();
    }

    @Test
    void theDateOfACameraIsInTheZoneOfTheServer() throws Exception {
        Instant local = LocalDateTime.parse("2013-03-04T12:34:56")
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(startTime(new AviBuilder().digitised("Mon Mar 04 12:34:56 2013\n\0")))
                .contains(local);
    }

    @Test
    void theListOfInformationIsRead() throws Exception {
        assertThat(startTime(new AviBuilder().created("2026-11-28T04:16:10.123Z\0")))
                .contains(Instant.parse("2026-11-28T04:16:10.123Z"));
    }

    @Test
    void theExactDateCounts() throws Exception {
        assertThat(startTime(new AviBuilder()
                        .digitised("Mon Mar 04 12:34:56 2013\n\0")
                        .created("2026-11-28T04:16:10.123Z")))
                .contains(Instant.parse("2026-11-28T04:16:10.123Z"));
    }

    /** A film plays whatever its date is. */
    @Test
    void aDamagedDateIsNone() throws Exception {
        assertThat(startTime(new AviBuilder().digitised(""))).isEmpty();
        assertThat(startTime(new AviBuilder().digitised("\u00ff\u0000\u0080"))).isEmpty();
        assertThat(startTime(new AviBuilder().digitised("Mon Mar 04 12:34:56 2013\n".repeat(100))))
                .isEmpty();
    }
}
