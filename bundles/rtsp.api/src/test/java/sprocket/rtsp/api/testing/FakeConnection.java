// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** A connection between two addresses that transfers nothing. */
public final class FakeConnection implements RtspConnection {

    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final boolean secure;
    private final Map<String, Object> attributes = new HashMap<>();
    private boolean tunnelled;

    /** @param localAddress a literal address that the client connected to */
    public FakeConnection(String localAddress) {
        this(localAddress, "192.0.2.7", false);
    }

    private FakeConnection(String localAddress, String remoteAddress, boolean secure) {
        local = new InetSocketAddress(literal(localAddress), 8554);
        remote = new InetSocketAddress(literal(remoteAddress), 40_000);
        this.secure = secure;
    }

    /** A connection of a client with a literal address. */
    public static FakeConnection from(String remoteAddress) {
        return new FakeConnection("192.0.2.1", remoteAddress, false);
    }

    /** A connection over TLS. */
    public static FakeConnection encrypted() {
        return new FakeConnection("192.0.2.1", "192.0.2.7", true);
    }

    static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    /** The client uses a tunnel. */
    public FakeConnection inATunnel() {
        tunnelled = true;
        return this;
    }

    @Override
    public boolean tunnelled() {
        return tunnelled;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public CompletionStage<RtspResponse> request(RtspRequest request) {
        return CompletableFuture.failedStage(new UnsupportedOperationException("Nobody is there to answer"));
    }

    @Override
    public void close(String reason) {
        throw new UnsupportedOperationException("Nobody but the server closes a connection in these tests");
    }

    @Override
    public <T> Optional<T> adapt(Class<T> type) {
        return Optional.empty();
    }
}
