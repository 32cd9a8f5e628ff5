// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.CommandFailure;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.FileFailure;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.PlayOptions;
import sprocket.client.cli.command.Playing;
import sprocket.client.cli.command.ServerCommand;
import sprocket.client.cli.command.StreamFigures;
import sprocket.client.failure.RtspClientException;
import sprocket.client.media.StreamUnit;
import sprocket.client.record.RecordFormat;
import sprocket.client.record.Recorder;
import sprocket.client.record.Recorder.Progress;

/** Plays into a file. */
@Command(
        name = "record",
        description = {
            "Records a URL to a file, without encoding anything anew.",
            "Formats: .avi (pictures and sound), .mjpeg (concatenated JPEGs), .Mjpeg (lab format)."
        })
public final class RecordCommand extends ServerCommand {

    @Parameters(index = "1", paramLabel = "FILE", description = "where to")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "avi, mjpeg or lab (default: by the ending of FILE)")
    private String format;

    @Option(names = "--force", description = "write over FILE if it is there")
    private boolean force;

    @Mixin
    private PlayOptions play;

    private volatile Recorder recorder;

    @Override
    protected int run(CommandClient commandClient) {
        RecordFormat kind = format();
        play.duration();
        play.order();
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.FILE, "'" + file + "' is a directory: name a file in it.");
        } else if (Files.exists(file) && !force) {
            throw new CommandFailure(
                    ExitCode.FILE, "'" + file + "' is there already: choose another name, or --force.");
        }
        ClientSession session = commandClient.open(commandClient.options(), new ClientListener() {
            @Override
            public void unit(ClientStream stream, StreamUnit unit) {
                recorder.unit(stream.track(), unit);
            }
        });
        try {
            recorder = recorder(commandClient, session, kind);
            return record(commandClient, session, recorder);
        } finally {
            commandClient.leave(session);
            if (recorder != null) {
                recorder.close();
            }
        }
    }

    private RecordFormat format() {
        if (format == null) {
            return RecordFormat.of(file)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE,
                            "'" + file
                                    + "' does not say the format: let it end with .avi, .mjpeg or .Mjpeg, "
                                    + "or add --format."));
        }
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "avi" -> RecordFormat.AVI;
            case "mjpeg" -> RecordFormat.MJPEG;
            case "lab" -> RecordFormat.LAB;
            default ->
                throw new CommandFailure(ExitCode.USAGE, "--format takes avi, mjpeg or lab, not '" + format + "'.");
        };
    }

    private Recorder recorder(CommandClient commandClient, ClientSession session, RecordFormat kind) {
        List<DescribedTrack> tracks = commandClient.await(session.describe()).tracks();
        if (kind.select(tracks).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NO_MEDIA,
                    "there is nothing to record in this format: the presentation has "
                            + String.join(
                                    ", ",
                                    tracks.stream()
                                            .map(track -> track.encoding())
                                            .toList()) + ".");
        }
        try {
            return Recorder.open(file, kind, tracks, force);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FILE, FileFailure.of(file, e));
        }
    }

    private int record(CommandClient commandClient, ClientSession session, Recorder to) {
        commandClient.await(session.setup(to.tracks()));
        Playing playing = new Playing(commandClient, session);
        CompletableFuture<Progress> failed = to.ended();
        Playing.End end;
        List<StreamFigures> figures = new ArrayList<>();
        RuntimeException lost = null;
        try {
            playing.begin(play);
            end = playing.run(
                    play,
                    time -> {
                        figures.clear();
                        figures.addAll(playing.figures());
                        commandClient
                                .output()
                                .progress(String.format(Locale.ROOT, "%8.1f s  %s", time, summary(to.progress())));
                    },
                    failed);
        } catch (RtspClientException e) {
            lost = e;
            end = Playing.End.OTHER;
        }
        commandClient.leave(session);
        Progress progress = finished(to);
        if (progress.pictures() == 0 && progress.sound().isZero() && lost == null) {
            throw new CommandFailure(
                    ExitCode.NO_MEDIA, "nothing came that could be recorded: no whole picture and no sound.");
        }
        report(commandClient, progress, end, figures);
        if (lost != null) {
            throw lost;
        }
        return ExitCode.OK;
    }

    private Progress finished(Recorder to) {
        try {
            return to.finish().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new CommandFailure(
                        ExitCode.FILE,
                        "the recording ended: " + FileFailure.of(file, failure)
                                + " What was written before can be played.");
            }
            throw e;
        }
    }

    private void report(CommandClient commandClient, Progress progress, Playing.End end, List<StreamFigures> figures) {
        long lost = figures.stream()
                .mapToLong(stream -> stream.statistics().packets().lost())
                .sum();
        if (commandClient.output().json()) {
            commandClient
                    .output()
                    .object(new Json()
                            .put(
                                    "files",
                                    progress.files().stream()
                                            .map(Path::toString)
                                            .toList())
                            .put("pictures", progress.pictures())
                            .put("sound", progress.sound())
                            .put("bytes", progress.bytes())
                            .put("dropped", progress.dropped())
                            .put("reason", end.word())
                            .put(
                                    "streams",
                                    figures.stream().map(StreamFigures::json).toList()));
            return;
        }
        commandClient
                .output()
                .text(String.join(
                                ", ",
                                progress.files().stream().map(Path::toString).toList()) + ": " + summary(progress)
                        + (progress.dropped() > 0 ? ", " + progress.dropped() + " pictures could not be written" : "")
                        + (lost > 0 ? ", " + lost + " packets were lost on the way" : ""));
    }

    private static String summary(Progress progress) {
        return String.format(
                Locale.ROOT,
                "%d pictures, %.1f s of sound, %.1f MB",
                progress.pictures(),
                progress.sound().toMillis() / 1e3,
                progress.bytes() / 1e6);
    }
}
