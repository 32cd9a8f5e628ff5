// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sprocket.media.api.MediaException;

/**
 * Requests to a server of this process, over two connections. Bytes choose methods, URLs, sessions and headers, some of
 * which are the input's own text. Each request is answered in order with a valid status, a session that was torn down
 * is gone, and nothing is left at the end.
 */
final class ConversationTarget implements FuzzTarget {

    private static final int MOST_STEPS = 24;
    private static final String[] METHODS = {
        "OPTIONS", "DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER", "RECORD", "FOO"
    };
    private static final String[] PATHS = {"/film", "/film/trackID=0", "/film/", "/film/trackID=9", "/none", "/../film"
    };
    private static final String[] HEADERS = {
        "",
        "Transport: RTP/AVP/TCP;unicast;interleaved=0-1",
        "Transport: RTP/AVP;unicast;client_port=40000-40001",
        "Transport: RTP/AVP;unicast;client_port=0-1,RTP/AVP/TCP;interleaved=4-5",
        "Range: npt=0-",
        "Range: npt=1.5-3",
        "Range: npt=10-5",
        "Range: smpte=0:00:01-",
        "Range: npt=100-\r\nScale: -1",
        "Scale: 2",
        "Require: funky",
        "Blocksize: 300",
        "Accept: text/plain"
    };

    /** Started for the first input. */
    private MediaServer server;

    private ConversationPeer sweeper;

    @Override
    public int longest() {
        return 600;
    }

    /** A server and its threads. */
    @Override
    public int rounds() {
        return 150;
    }

    @Override
    public void run(byte[] input) throws IOException, MediaException {
        if (server == null) {
            server = new MediaServer();
            sweeper = new ConversationPeer(server.address());
        }
        Input in = new Input(input);
        Set<String> sessions = new LinkedHashSet<>();
        try (ConversationPeer one = new ConversationPeer(server.address());
                ConversationPeer two = new ConversationPeer(server.address())) {
            for (int i = 0; i < MOST_STEPS && in.remaining() > 0; i++) {
                int what = in.number();
                step(in, what >> 4, (what & 8) == 0 ? one : two, (what & 7) == 7, sessions);
            }
            one.finish();
            two.finish();
            sessions.addAll(one.sessions());
            sessions.addAll(two.sessions());
        }
        for (String session : sessions) {
            sweeper.ask("TEARDOWN", "/film", "Session: " + session);
            int status = sweeper.ask("GET_PARAMETER", "/film", "Session: " + session);
            if (status != 454) {
                throw new AssertionError("A session that has ended answers " + status);
            }
        }
        server.checkNothingLeft(1);
    }

    private static void step(Input in, int what, ConversationPeer peer, boolean waits, Set<String> sessions)
            throws IOException {
        if (what < METHODS.length) {
            int choice = in.number();
            int header = in.number();
            List<String> headers = new ArrayList<>();
            if ((choice & 8) != 0) {
                peer.latestSession().ifPresent(session -> headers.add("Session: " + session));
            }
            if ((choice & 16) != 0) {
                sessions.stream().findFirst().ifPresent(session -> headers.add("Session: " + session));
            }
            if (header < 128) {
                headers.add(HEADERS[header % HEADERS.length]);
            } else {
                String name = HEADERS[1 + header % (HEADERS.length - 1)];
                headers.add(
                        name.substring(0, name.indexOf(':') + 1) + ConversationPeer.headerText(in.piece(header & 31)));
            }
            headers.removeIf(String::isEmpty);
            peer.request(METHODS[what], PATHS[(choice & 7) % PATHS.length], headers.toArray(String[]::new));
            // Half of the requests wait for their replies, so that there are sessions to speak of; others are
            // pipelined.
            if ((choice & 32) == 0 || waits) {
                peer.await();
                sessions.addAll(peer.sessions());
            }
        } else if (what < 13) {
            byte[] payload = in.piece(in.number());
            peer.frame(in.number(), payload);
        } else if (what == 13) {
            peer.reply(("RTSP/1.0 200 OK\r\nCSeq: " + in.number() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } else {
            peer.raw(in.piece(in.number()));
        }
    }
}
