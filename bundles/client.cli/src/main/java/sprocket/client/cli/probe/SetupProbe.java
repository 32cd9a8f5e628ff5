// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.List;
import sprocket.client.ClientListener;
import sprocket.client.ClientSession;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.cli.command.CommandClient;
import sprocket.client.failure.ForeignText;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;

/** Tests SETUP of the first track with one transport, and TEARDOWN after it. */
final class SetupProbe {

    /** RFC 2326, section 3.4. */
    private static final int LEAST_ID = 8;

    private final CommandClient commandClient;
    private final Requests requests;
    private final Findings findings;

    SetupProbe(CommandClient commandClient, Requests requests, Findings findings) {
        this.commandClient = commandClient;
        this.requests = requests;
        this.findings = findings;
    }

    /** @return whether the server supports the transport */
    boolean run(String lower) {
        ClientSession session = commandClient.open(commandClient.options().transports(lower), new ClientListener() {});
        long begun = System.nanoTime();
        try {
            commandClient.await(session.connect());
            findings.connected(Duration.ofNanos(System.nanoTime() - begun));
            List<DescribedTrack> tracks =
                    commandClient.await(session.describe()).tracks();
            Answer answer = requests.ask(
                    "SETUP", lower, () -> session.setup(tracks.subList(0, 1)).thenApply(SetupProbe::reply));
            answer.response()
                    .filter(reply -> answer.success())
                    .ifPresent(reply -> look(lower, reply, session.streams().get(0)));
            return answer.success();
        } finally {
            commandClient.leave(session);
        }
    }

    private static RtspResponse reply(List<ClientStream> streams) {
        return streams.get(0).reply().orElseThrow();
    }

    private void look(String lower, RtspResponse reply, ClientStream stream) {
        String id = reply.headers()
                .first(HeaderNames.SESSION)
                .map(value -> value.split(";")[0].strip())
                .orElse("");
        if (id.isEmpty()) {
            findings.odd("noSession", "The reply to SETUP has no Session.");
        } else if (id.length() < LEAST_ID) {
            findings.odd(
                    "shortSession",
                    "The session's id has " + id.length() + " characters, which can be guessed: "
                            + ForeignText.shown(id) + ".");
        }
        TransportReply transport = TransportReply.of(stream);
        if (!reply.headers().contains(HeaderNames.TRANSPORT)) {
            findings.odd("noTransport", "The reply to SETUP (" + lower + ") has no Transport.");
        } else if (lower.equals("UDP") && transport.parameter("server_port").isEmpty()) {
            findings.odd(
                    "noServerPort",
                    "The reply to SETUP (UDP) has no server_port: nothing can be sent through address translation.");
        } else if (lower.equals("MULTICAST") && transport.parameter("ttl").isEmpty()) {
            findings.odd("noTtl", "The reply to SETUP (MULTICAST) has no ttl: reports stay in this network.");
        } else if (lower.equals("TCP") && transport.parameter("interleaved").isEmpty()) {
            findings.odd("noInterleaved", "The reply to SETUP (TCP) does not name its channels.");
        }
    }
}
