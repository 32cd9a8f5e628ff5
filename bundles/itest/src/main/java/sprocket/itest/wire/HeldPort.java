// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A TCP port for a server that needs a fixed port. No other program gets it until this is closed: a socket is bound to
 * it and does not listen. Linux lets a server that sets SO_REUSEADDR, as Sprocket does, listen on such a port. Other
 * systems do not; there it is only a port that was free.
 */
public final class HeldPort implements AutoCloseable {

    private final Socket holder = new Socket();
    private final int number;

    private HeldPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(0));
        number = holder.getLocalPort();
    }

    public static HeldPort take() throws IOException {
        HeldPort port = new HeldPort();
        if (!System.getProperty("os.name").equals("Linux")) {
            port.close();
        }
        return port;
    }

    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
