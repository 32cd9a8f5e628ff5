// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sprocket.address.AddressText;
import sprocket.rtp.RtpHeader;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client's pair of sockets until the server has answered. After that it belongs to the channel. */
final class UdpReservation implements TransportReservation {

    private final SocketPair pair;
    private final ChannelListener listener;
    private final boolean segmentation;
    private boolean over;

    UdpReservation(SocketPair pair, ChannelListener listener, boolean segmentation) {
        this.pair = pair;
        this.listener = listener;
        this.segmentation = segmentation;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("unicast", "");
        parameters.put("client_port", pair.ports());
        return parameters;
    }

    @Override
    public synchronized TransportChannel connect(TransportOffer answer) throws IOException {
        if (over) {
            throw new IllegalStateException("The ports are connected or given back already");
        }
        UdpChannel.Peer server = UdpChannel.Peer.server(answer)
                .orElseThrow(() -> new IOException("Not an answer to unicast over UDP: " + answer));
        if (!pair.reaches(server.address())) {
            throw new IOException("The ports are of another address family than " + AddressText.of(server.address()));
        }
        Map<String, String> agreed = parameters();
        answer.serverPorts().ifPresent(ports -> agreed.put("server_port", ports.toString()));
        UdpChannel channel = new UdpChannel(pair, server, listener, agreed, segmentation, () -> {});
        pair.admit(channel);
        over = true;
        pair.retire();
        if (answer.serverPorts().isPresent()) {
            openTheWay(server, answer.profile());
        }
        return channel;
    }

    /** Sends two packets without content: a router that translates addresses then lets the answers in. */
    private void openTheWay(UdpChannel.Peer server, String profile) {
        ByteBuffer rtp = ByteBuffer.allocate(RtpHeader.SIZE);
        RtpHeader.write(rtp, 0, false, false, 0, 0, 0, 0);
        pair.send(rtp, server.rtp());
        if (UdpTransport.encrypted(profile)) {
            // A report that is not encrypted would count as forged.
            return;
        }
        ReceiverReport report = new ReceiverReport(0, List.of());
        ByteBuffer rtcp = ByteBuffer.allocate(report.size());
        report.write(rtcp);
        pair.sendControl(rtcp.flip(), server.rtcp());
    }

    @Override
    public synchronized void close() {
        if (!over) {
            over = true;
            pair.close("The ports have been given back");
        }
    }
}
