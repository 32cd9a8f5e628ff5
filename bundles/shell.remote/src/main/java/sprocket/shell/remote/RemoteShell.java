// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.annotations.RequireGogoWhiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import sprocket.shell.remote.gogo.GogoShell;

/**
 * Opens the socket while the runtime of Gogo is there to run commands. Other consoles, such as Karaf's, have their own
 * remote access.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = ShellConfig.PID)
@ShellConfig
@Designate(ocd = ShellConfig.class)
@RequireGogoWhiteboard
public final class RemoteShell {

    private final ShellSocket socket;

    @Activate
    public RemoteShell(BundleContext context, Map<String, Object> properties, @Reference CommandProcessor processor) {
        socket = new ShellSocket(new GogoShell(processor, context));
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        socket.configure(properties);
    }

    @Deactivate
    void deactivate() {
        socket.close();
    }
}
