// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.Optional;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtsp.api.RtspConnection;

/** A client's connection, as transports see it. */
public record ExchangeConnection(RtspConnection connection) implements SignallingConnection {

    @Override
    public boolean secure() {
        return connection.secure();
    }

    @Override
    public Optional<Object> attribute(String name) {
        return connection.attribute(name);
    }

    @Override
    public void attribute(String name, Object value) {
        connection.attribute(name, value);
    }
}
