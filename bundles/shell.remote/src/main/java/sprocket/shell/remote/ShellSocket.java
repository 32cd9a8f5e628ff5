// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.settings.checked.SettingsLog;
import sprocket.shell.channel.Interpreter;
import sprocket.shell.channel.ShellServer;

/** The local socket, open as long as a path is configured. Not thread-safe. */
final class ShellSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);

    private final SettingsLog log = new SettingsLog(LOG, ShellConfig.PID, ShellConfig.class);
    private final Interpreter.Factory shell;
    private ShellSettings settings;
    private ShellServer server;

    ShellSocket(Interpreter.Factory shell) {
        this.shell = shell;
    }

    /** An invalid configuration changes nothing. */
    void configure(Map<String, Object> properties) {
        try {
            ShellSettings next = ShellSettings.of(properties);
            if (!next.equals(settings)) {
                change(next);
            }
            log.accepted(properties);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The shell {}: {}", server == null ? "does not listen" : "stays as it is", e.getMessage());
        }
    }

    /** Where the path changes, the new socket is opened before the old one is closed. */
    private void change(ShellSettings next) throws IOException {
        if (settings != null && next.socket().equals(settings.socket())) {
            close();
        }
        ShellServer opened =
                next.socket().isEmpty() ? null : ShellServer.open(next.socket().get(), shell, next.limits(), LOG::warn);
        close();
        server = opened;
        settings = next;
        if (opened != null) {
            LOG.debug("The shell listens at {}", next.socket().get());
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
