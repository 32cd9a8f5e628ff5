// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sprocket.itest.wire.Reply;

/**
 * One row of a table of bad input: what is sent over a connection, which statuses come back, and whether the connection
 * goes on. In what is sent, {@code {url}} stands for the URL of a movie on the server and {@code {session}} for the
 * Session header of a session of this connection, which is then set up first over TCP.
 */
record Row(String name, String input, List<Integer> statuses, boolean goesOn) {

    static Row goesOn(String name, String input, Integer... statuses) {
        return new Row(name, input, List.of(statuses), true);
    }

    static Row closes(String name, String input, Integer... statuses) {
        return new Row(name, input, List.of(statuses), false);
    }

    /** A request with CSeq 5 and some more header lines. */
    static String request(String method, String url, String... headers) {
        StringBuilder text = new StringBuilder(method + " " + url + " RTSP/1.0\r\nCSeq: 5\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    /**
     * Sends the input and checks what comes back.
     *
     * @return the replies
     */
    List<Reply> play(GuardedServer server) throws IOException {
        try (RawPeer peer = new RawPeer(server.port())) {
            String text = input.replace("{url}", server.url(Bystander.MEDIA.substring(1)));
            if (text.contains("{session}")) {
                text = text.replace(
                        "{session}", "Session: " + setup(peer, server).session());
            }
            peer.sendAnyway(text);
            List<Reply> replies = new ArrayList<>();
            for (Integer status : statuses) {
                Reply reply = peer.reply();
                assertThat(reply.status()).as(name + ": " + reply).isEqualTo(status);
                replies.add(reply);
            }
            if (goesOn) {
                assertThat(peer.ask("OPTIONS", "*").status()).as(name).isEqualTo(200);
            } else {
                assertThat(peer.closed()).as(name + " closes the connection").isTrue();
            }
            return replies;
        }
    }

    /** Sets up a session over the connection. */
    static Reply setup(RawPeer peer, GuardedServer server) throws IOException {
        Reply setup = peer.ask(
                "SETUP",
                server.url(Bystander.MEDIA.substring(1)) + "/trackID=0",
                "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        return setup;
    }

    @Override
    public String toString() {
        return name;
    }
}
