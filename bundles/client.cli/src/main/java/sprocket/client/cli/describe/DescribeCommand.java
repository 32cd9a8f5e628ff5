// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.describe;

import picocli.CommandLine.Command;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.DescribedTrack;
import sprocket.client.PresentationDescription;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.ServerCommand;
import sprocket.rtp.payload.PayloadDescription;

/** Shows the description of a presentation. */
@Command(name = "describe", description = "Shows the session description (SDP) of a URL.")
public final class DescribeCommand extends ServerCommand {

    @Override
    protected int run(CommandClient commandClient) {
        ClientSession session = commandClient.open(commandClient.options(), new ClientListener() {});
        PresentationDescription description = commandClient.await(session.describe());
        if (commandClient.output().json()) {
            commandClient.output().object(json(session, description));
        } else {
            commandClient.output().text(description.sdp().toText().replace("\r", ""));
        }
        return ExitCode.OK;
    }

    private static Json json(ClientSession session, PresentationDescription description) {
        return new Json()
                .put("url", session.url().toString())
                .put("name", description.sdp().name())
                .put("control", description.aggregate().toString())
                .put("live", description.live())
                .put("range", description.sdp().attribute("range"))
                .put(
                        "tracks",
                        description.tracks().stream().map(DescribeCommand::json).toList())
                .put("sdp", description.sdp().toText());
    }

    private static Json json(DescribedTrack track) {
        Json json = new Json()
                .put("track", track.index())
                .put("media", track.media().kind())
                .put("protocol", track.media().protocol())
                .put("encoding", track.encoding())
                .put("payloadType", track.payloadType())
                .put("clockRate", track.payload().map(PayloadDescription::clockRate))
                .put(
                        "channels",
                        track.payload()
                                .filter(p -> track.media().kind().equals("audio"))
                                .map(p -> Math.max(1, p.channels())));
        return json.put(
                        "frameRate",
                        track.media().frameRate().isPresent()
                                ? track.media().frameRate().getAsDouble()
                                : null)
                .put("parameters", track.payload().map(PayloadDescription::parameters))
                .put("control", track.control().toString());
    }
}
