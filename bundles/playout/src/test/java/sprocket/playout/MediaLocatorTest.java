// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaBusyException;
import sprocket.media.api.MediaCatalog;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspUri;

class MediaLocatorTest {

    private final TestMovie movie = new TestMovie(TestTrack.video(10), TestTrack.audio(10));
    private final MediaLocator locator =
            new MediaLocator(new MapCatalog(Map.of("/a.avi", movie, "/dir/b c.avi", movie)));

    /** Presentations by their paths, some of which fail. */
    private record MapCatalog(Map<String, Presentation> presentations) implements MediaCatalog {

        @Override
        public CompletionStage<Optional<Presentation>> find(MediaPath path) {
            if (path.toString().equals("/damaged.avi")) {
                return CompletableFuture.failedFuture(new MediaException("The index is damaged"));
            }
            if (path.toString().equals("/busy.avi")) {
                return CompletableFuture.failedFuture(new MediaBusyException("Others are watched; try again"));
            }
            if (path.toString().equals("/unreadable.avi")) {
                return CompletableFuture.failedFuture(new IOException("/secret/unreadable.avi: permission denied"));
            }
            return CompletableFuture.completedFuture(Optional.ofNullable(presentations.get(path.toString())));
        }

        @Override
        public List<MediaEntry> list(MediaPath path) {
            return List.of();
        }
    }

    private MediaLocation locate(String url) throws RtspException {
        CompletableFuture<MediaLocation> location =
                locator.locate(RtspUri.parse(url)).toCompletableFuture();
        assertThat(location).as("the catalog answers at once").isDone();
        try {
            return location.join();
        } catch (CompletionException e) {
            throw (RtspException) e.getCause();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/a.avi, rtsp://h/a.avi,",
        "rtsp://h/a.avi/, rtsp://h/a.avi,",
        "rtsp://h//a.avi//, rtsp://h//a.avi,",
        "rtsp://h:8554/a.avi?x=1, rtsp://h:8554/a.avi?x=1,",
        "rtsp://h/dir//b%20c.avi, rtsp://h/dir//b%20c.avi,",
        "rtsp://h/a.avi/trackID=0, rtsp://h/a.avi, trackID=0",
        "rtsp://h/a.avi/trackID=1/, rtsp://h/a.avi, trackID=1",
        "rtsp://h/a.avi//trackID=1, rtsp://h/a.avi, trackID=1",
        "rtsp://h/dir/b%20c.avi/trackID=1, rtsp://h/dir/b%20c.avi, trackID=1",
        "rtsp://h/a.avi?x=1/trackID=0, rtsp://h/a.avi?x=1, trackID=0",
        "rtsp://h/a.avi/trackID=0?x=1, rtsp://h/a.avi?x=1, trackID=0",
        "rtsp://h/a.avi/?x=1/trackID=0, rtsp://h/a.avi?x=1, trackID=0",
        "rtsp://h/a.avi?x=1/trackID=0/, rtsp://h/a.avi?x=1, trackID=0",
        "rtsp://h/a.avi?p=/x/y, rtsp://h/a.avi?p=/x/y,",
        "rtsp://h/a.avi?p=/x/y/trackID=1, rtsp://h/a.avi?p=/x/y, trackID=1",
        "a.avi, a.avi,"
    })
    void findsPresentationsAndTheirTracks(String url, String whole, String track) throws RtspException {
        MediaLocation location = locate(url);
        assertThat(location.presentation()).isSameAs(movie);
        assertThat(location.url()).hasToString(whole);
        assertThat(location.track().map(t -> t.id())).isEqualTo(Optional.ofNullable(track));
    }

    @Test
    void aPresentationMayBeNamedLikeATrack() throws RtspException {
        MediaLocator odd = new MediaLocator(
                new MapCatalog(Map.of("/dir/trackID=0", movie, "/a.avi", movie, "/a.avi/trackID=7", movie)));
        for (String url : List.of("rtsp://h/dir/trackID=0", "rtsp://h/a.avi/trackID=7")) {
            MediaLocation location =
                    odd.locate(RtspUri.parse(url)).toCompletableFuture().join();
            assertThat(location.url()).hasToString(url);
            assertThat(location.track()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://h",
                "rtsp://h/",
                "rtsp://h/b.avi",
                "rtsp://h/a.avi/trackID=2",
                "rtsp://h/a.avi/trackID=0/trackID=0",
                "rtsp://h/dir",
                "rtsp://h/../a.avi",
                "rtsp://h/%2e%2e/a.avi",
                "rtsp://h/./a.avi",
                "*"
            })
    void findsNothingElse(String url) {
        assertThat(catchThrowableOfType(RtspException.class, () -> locate(url))
                        .status()
                        .code())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/damaged.avi, 415, The index is damaged",
        "rtsp://h/damaged.avi/trackID=0, 415, The index is damaged",
        "rtsp://h/busy.avi, 453, Others are watched; try again",
        "rtsp://h/unreadable.avi, 500, The presentation could not be read; the server's log says why"
    })
    void saysWhatIsWrongInWordsForTheClient(String url, int status, String message) {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> locate(url));
        assertThat(refusal.status().code()).isEqualTo(status);
        assertThat(refusal).hasMessage(message);
    }

    @Test
    void saysWhyThereIsNothingAtPresent() {
        MapCatalog empty = new MapCatalog(Map.of());
        MediaLocator unmounted = new MediaLocator(new MediaCatalog() {
            @Override
            public CompletionStage<Optional<Presentation>> find(MediaPath path) {
                return empty.find(path);
            }

            @Override
            public Optional<String> outage(MediaPath path) {
                return path.toString().equals("/disk/a.avi") ? Optional.of("The disk is not there") : Optional.empty();
            }

            @Override
            public List<MediaEntry> list(MediaPath path) {
                return List.of();
            }
        });
        assertThat(refusal(unmounted, "rtsp://h/disk/a.avi")).isEqualTo("404 The disk is not there");
        assertThat(refusal(unmounted, "rtsp://h/disk/a.avi/trackID=0")).isEqualTo("404 The disk is not there");
        assertThat(refusal(unmounted, "rtsp://h/b.avi")).isEqualTo("404 There is no presentation at this URL");
    }

    private static String refusal(MediaLocator from, String url) {
        CompletionException failure = catchThrowableOfType(
                CompletionException.class,
                () -> from.locate(RtspUri.parse(url)).toCompletableFuture().join());
        return ((RtspException) failure.getCause()).status().code() + " "
                + failure.getCause().getMessage();
    }

    @Test
    void answersWhenTheCatalogDoes() throws RtspException {
        Map<String, CompletableFuture<Optional<Presentation>>> asked = new HashMap<>();
        MediaLocator slow = new MediaLocator(new MediaCatalog() {
            @Override
            public CompletionStage<Optional<Presentation>> find(MediaPath path) {
                return asked.computeIfAbsent(path.toString(), p -> new CompletableFuture<>());
            }

            @Override
            public List<MediaEntry> list(MediaPath path) {
                return List.of();
            }
        });
        CompletableFuture<MediaLocation> location =
                slow.locate(RtspUri.parse("rtsp://h/a.avi/b.avi")).toCompletableFuture();
        assertThat(asked).as("one reading after the other").containsOnlyKeys("/a.avi/b.avi");
        asked.get("/a.avi/b.avi").complete(Optional.empty());
        assertThat(location).isNotDone();
        asked.get("/a.avi").complete(Optional.of(movie));
        assertThat(location).isCompletedExceptionally();

        asked.clear();
        location = slow.locate(RtspUri.parse("rtsp://h/a.avi/trackID=1")).toCompletableFuture();
        assertThat(asked).as("the presentation of a track first").containsOnlyKeys("/a.avi");
        asked.get("/a.avi").complete(Optional.of(movie));
        assertThat(location.join().track()).hasValue(movie.tracks().get(1));
    }

    @Test
    void refusesEscapedSeparators() {
        assertThat(catchThrowableOfType(RtspException.class, () -> locate("rtsp://h/dir%2fb.avi"))
                        .status()
                        .code())
                .isEqualTo(400);
    }
}
