// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import sprocket.deploy.BundleSwap;

/** The commands of this package. */
public final class RtspCommands {

    /** The scope of the commands in Gogo. */
    public static final String SCOPE = "rtsp";

    private RtspCommands() {}

    /**
     * The object of each command, by the name of the command, which is also the name of the method that Gogo calls.
     *
     * @param context of the bundle
     * @param swap gives null while there is none
     */
    public static Map<String, Object> of(BundleContext context, LiveServer server, Supplier<BundleSwap> swap) {
        Map<String, Object> commands = new TreeMap<>();
        ListCommands lists = new ListCommands(server);
        commands.put("dialects", lists);
        commands.put("drain", new DrainCommand(context, server));
        commands.put("interceptors", lists);
        commands.put("kick", new KickCommand(server));
        commands.put("media", lists);
        commands.put("methods", lists);
        commands.put("sessions", new SessionsCommand(server));
        commands.put("stats", new StatsCommand(server));
        commands.put("stop", new StopCommand(context));
        commands.put("streams", new StreamsCommand(server));
        commands.put("swap", new SwapCommand(swap));
        return commands;
    }
}
