// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Reply;

/**
 * What sessions cost that are set up and do not play: each has a connection of its own, and nobody sends requests.
 * Their ports of RTP are not open: nothing is sent to them.
 */
final class Idle implements Scenario {

    static final String SCENARIO = "idle sessions";
    static final String HEAP = "heap per session, KB";
    static final String PROCESSOR = "processor, % of a core";

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int FIRST_PORT = 20_000;
    private static final int PORT_PAIRS = 20_000;
    private static final double KILO = 1000;

    private final int sessions;
    private final int seconds;
    private final PrintStream out;

    /** @param seconds for which the processor time is measured */
    Idle(int sessions, int seconds, PrintStream out) {
        this.sessions = sessions;
        this.seconds = seconds;
        this.out = out;
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        URI address = URI.create(peer.file());
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        String control = Description.control(peer.file(), server);
        List<Socket> open = new ArrayList<>();
        try {
            long before = Heap.used(peer.pid());
            for (int i = 0; i < sessions; i++) {
                open.add(setUp(server, control, FIRST_PORT + 2 * (i % PORT_PAIRS)));
            }
            peer.rest();
            double heap = (Heap.used(peer.pid()) - before) / KILO / sessions;
            Usage start = Usage.of(peer.pid());
            TimeUnit.SECONDS.sleep(seconds);
            double processor = (Usage.of(peer.pid()).processor() - start.processor()) / 1e6 / seconds;
            for (Figure figure : List.of(
                    new Figure(SCENARIO, peer.name(), "sessions", sessions),
                    new Figure(SCENARIO, peer.name(), HEAP, heap),
                    new Figure(SCENARIO, peer.name(), PROCESSOR, processor * 100))) {
                into.add(figure);
                out.println(TextReport.line(figure));
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static Socket setUp(InetSocketAddress server, String control, int port) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        String transport = "RTP/AVP;unicast;client_port=" + port + "-" + (port + 1);
        socket.getOutputStream().write(Reply.request("SETUP", control, 1, Map.of("Transport", transport)));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        Reply reply = Reply.rest(in.readUnsignedByte(), in);
        if (reply.status() != 200) {
            socket.close();
            throw new RefusedException("SETUP of an idle session", reply.status());
        }
        return socket;
    }
}
