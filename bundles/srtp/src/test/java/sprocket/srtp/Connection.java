// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.rtp.transport.SignallingConnection;

/** An RTSP connection that keeps attributes. */
final class Connection implements SignallingConnection {

    final Map<String, Object> attributes = new HashMap<>();
    private final boolean secure;

    Connection(boolean secure) {
        this.secure = secure;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public Optional<Object> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }
}
