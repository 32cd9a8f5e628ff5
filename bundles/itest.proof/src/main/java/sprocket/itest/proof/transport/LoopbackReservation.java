// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client's end. The channel of the server finds it by a key, which the answer must name. */
final class LoopbackReservation implements TransportReservation, LoopbackEnd {

    private final String key;
    private final ListeningEnd client;
    private final Consumer<String> whenClosed;
    private LoopbackEnd server;
    private boolean connected;
    private boolean closed;

    LoopbackReservation(
            String key, TransportReservation.Request request, ChannelListener listener, Consumer<String> whenClosed) {
        this.key = key;
        this.client = new ListeningEnd(request.loop(), listener);
        this.whenClosed = whenClosed;
    }

    /** A server has opened its channel to this key. */
    synchronized void opened(LoopbackEnd end) {
        server = end;
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("unicast", "");
        parameters.put("key", key);
        return parameters;
    }

    @Override
    public synchronized TransportChannel connect(TransportOffer answer) throws IOException {
        if (connected || closed) {
            throw new IllegalStateException("The key is connected or given back already");
        }
        if (server == null || !key.equals(answer.parameters().get("key"))) {
            throw new IOException("No server has answered for the key " + key);
        }
        connected = true;
        return new LoopbackChannel(server, parameters(), Optional.empty(), () -> whenClosed.accept(key));
    }

    @Override
    public synchronized void rtp(ByteBuffer packet) {
        if (connected) {
            client.rtp(packet);
        }
    }

    @Override
    public synchronized void rtcp(ByteBuffer packet) {
        if (connected) {
            client.rtcp(packet);
        }
    }

    @Override
    public synchronized void close() {
        if (!connected && !closed) {
            closed = true;
            whenClosed.accept(key);
        }
    }
}
