// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.play;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.PlayReply;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.PlayOptions;
import sprocket.client.cli.command.Playing;
import sprocket.client.cli.command.ServerCommand;
import sprocket.client.cli.command.StreamFigures;
import sprocket.rtsp.api.header.RtspRange;

/** Plays without a display, and shows statistics. */
@Command(
        name = "play",
        description = "Plays a URL without showing it, and prints the statistics of its streams each second.")
public final class PlayCommand extends ServerCommand {

    private static final int TITLE_EVERY = 20;

    @Mixin
    private PlayOptions play;

    private int rows;

    @Override
    protected int run(CommandClient commandClient) {
        play.duration();
        play.order();
        ClientSession session = commandClient.open(commandClient.options(), new ClientListener() {
            @Override
            public void transportChanged(String from, String to, String reason) {
                commandClient.output().note("From " + from + " to " + to + ": " + reason);
            }
        });
        try {
            commandClient.await(session.setup());
            Playing playing = new Playing(commandClient, session);
            PlayReply reply = playing.begin(play);
            if (commandClient.output().json()) {
                commandClient
                        .output()
                        .object(new Json()
                                .put("event", "playing")
                                .put("range", reply.range().map(RtspRange::toString))
                                .put("scale", reply.scale())
                                .put("speed", reply.speed()));
            }
            Playing.End end =
                    playing.run(play, time -> show(commandClient, time, playing.figures()), new CompletableFuture<>());
            if (commandClient.output().json()) {
                commandClient.output().object(new Json().put("event", "end").put("reason", end.word()));
            }
            return ExitCode.OK;
        } finally {
            commandClient.leave(session);
        }
    }

    private void show(CommandClient commandClient, double time, List<StreamFigures> figures) {
        if (commandClient.output().json()) {
            commandClient
                    .output()
                    .object(new Json()
                            .put("event", "statistics")
                            .put("time", time)
                            .put(
                                    "streams",
                                    figures.stream().map(StreamFigures::json).toList()));
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (StreamFigures stream : figures) {
            if (rows++ % TITLE_EVERY == 0) {
                lines.append(StreamFigures.title()).append('\n');
            }
            lines.append(stream.row(time)).append('\n');
        }
        if (lines.length() > 0) {
            commandClient.output().text(lines.toString());
        }
    }
}
