package sprocket.shell;

import java.io.IOException;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.shell.channel.ShellServer;
import sprocket.shell.gogo.ArgumentSource;
import sprocket.shell.gogo.Commands;
import sprocket.shell.gogo.GogoShell;

/** The local socket as a component: it is there as long as this is active and a path is configured. */
@Component(service = ShellSocket.class, immediate = true, configurationPid = ShellConfig.PID)
@ShellConfig
@Designate(ocd = ShellConfig.class)
public final class ShellSocket {

    private static final Logger LOG = LoggerFactory.getLogger(ShellSocket.class);

    private final GogoShell shell;
    private ShellSettings settings;
    private ShellServer server;

    @Activate
    public ShellSocket(BundleContext context, Map<String, Object> properties, @Reference CommandProcessor processor,
            @Reference ArgumentSource arguments) {
        shell = new GogoShell(processor, new Commands(context), arguments);
        modified(properties);
    }

    /** A configuration that is wrong changes nothing. */
    @Modified
    void modified(Map<String, Object> properties) {
        try {
            ShellSettings next = ShellSettings.of(properties);
            if (!next.equals(settings)) {
                change(next);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The shell {}: {}", server == null ? "does not listen" : "stays as it is", e.getMessage());
        }
    }

    /** At another path the new socket is there before the old one goes. */
    private void change(ShellSettings next) throws IOException {
        if (settings != null && next.socket().equals(settings.socket())) {
            close();
        }
        ShellServer opened = next.socket().isEmpty() ? null : ShellServer.open(next.socket().get(), shell, next.limits(), LOG::warn);
        close();
        server = opened;
        settings = next;
        if (opened != null) {
            LOG.debug("The shell listens at {}", next.socket().get());
        }
    }

    @Deactivate
    void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
