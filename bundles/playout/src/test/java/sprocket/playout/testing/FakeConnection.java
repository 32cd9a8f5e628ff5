// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** A client's connection that carries nothing. */
public final class FakeConnection implements RtspConnection {

    @Override
    public long id() {
        return 1;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("client", 40_000);
    }

    @Override
    public InetSocketAddress localAddress() {
        return InetSocketAddress.createUnresolved("server", 8554);
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.empty();
    }

    @Override
    public void attribute(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<RtspResponse> request(RtspRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> adapt(Class<T> type) {
        return Optional.empty();
    }
}
