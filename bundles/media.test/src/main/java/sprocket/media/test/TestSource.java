// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sprocket.loop.Loop;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.media.test.feed.PacedPresentation;
import sprocket.media.test.looped.LoopedFiles;
import sprocket.media.test.pattern.PatternFormat;
import sprocket.media.test.pattern.PatternUnits;

/** The test pattern, and behind other paths the stored media of all other sources, looped. Thread-safe. */
final class TestSource implements MediaSource {

    private final MediaServices services;
    private final Loop loop;
    private final LoopedFiles files;
    private volatile Now now;

    /** What there is at present. */
    private record Now(TestSettings settings, PacedPresentation pattern) {}

    TestSource(TestSettings settings, MediaServices services, Loop loop) {
        this.services = services;
        this.loop = loop;
        this.files = new LoopedFiles(services, loop, settings.maxLoops());
        this.now = new Now(settings, pattern(settings.format()));
    }

    private PacedPresentation pattern(PatternFormat format) {
        List<Track> tracks = format.tracks();
        return new PacedPresentation(
                "Test pattern",
                tracks,
                PatternUnits.opener(format, tracks, loop.clock(), ZoneId.systemDefault()),
                loop,
                services.threads());
    }

    /** A pattern that is changed or removed ends for its viewers. Everything else goes on. */
    synchronized void change(TestSettings changed) {
        files.change(changed.maxLoops());
        Now former = now;
        boolean kept = former.settings().format().equals(changed.format())
                && former.settings().pattern().equals(changed.pattern());
        now = new Now(changed, kept ? former.pattern() : pattern(changed.format()));
        if (!kept) {
            former.pattern().close("the test pattern was changed");
        }
    }

    /** Ends everything. */
    synchronized void close() {
        String reason = "the source of the live test media has stopped";
        now.pattern().close(reason);
        files.close(reason);
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        Now asked = now;
        Optional<Presentation> pattern = pattern(asked, path);
        return pattern.isPresent() || !loops(asked, path) ? pattern : files.findNow(path);
    }

    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path, Executor mayBlock) {
        Now asked = now;
        Optional<Presentation> pattern = pattern(asked, path);
        return pattern.isPresent() || !loops(asked, path)
                ? CompletableFuture.completedFuture(pattern)
                : files.find(path);
    }

    private static Optional<Presentation> pattern(Now now, MediaPath path) {
        return now.settings().pattern().filter(path::equals).map(name -> now.pattern());
    }

    /** What is below the mount again would be looked for here again. */
    private static boolean loops(Now now, MediaPath path) {
        return now.settings().maxLoops() > 0 && !path.startsWith(now.settings().mount());
    }

    @Override
    public Optional<String> outage() {
        return now.settings().maxLoops() > 0 ? services.outage(MediaPath.ROOT) : Optional.empty();
    }

    /**
     * Of other sources it lists what has a size. Live media, which cannot be looped, have none; directories that are
     * played as films have none either.
     */
    @Override
    public List<MediaEntry> list(MediaPath path) throws IOException {
        Now asked = now;
        List<MediaEntry> entries = new ArrayList<>();
        if (loops(asked, path)) {
            for (MediaEntry entry : services.list(path)) {
                if ((entry.directory() || entry.size() >= 0)
                        && loops(asked, entry.path())
                        && pattern(asked, entry.path()).isEmpty()) {
                    entries.add(new MediaEntry(entry.path(), entry.directory(), -1));
                }
            }
        }
        if (path.equals(MediaPath.ROOT)) {
            asked.settings().pattern().ifPresent(name -> entries.add(new MediaEntry(name, false, -1)));
        }
        entries.sort(Comparator.comparing(entry -> entry.path().toString()));
        return List.copyOf(entries);
    }
}
