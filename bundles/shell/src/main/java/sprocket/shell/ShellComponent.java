// SPDX-License-Identifier: Apache-2.0
package sprocket.shell;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.annotations.RequireGogoWhiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.deploy.BundleSwap;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.shell.channel.ArgumentCompleter;
import sprocket.shell.channel.Candidate;
import sprocket.shell.command.CommandArguments;
import sprocket.shell.command.LiveServer;
import sprocket.shell.command.RtspCommands;

/** Registers the commands for any console of Gogo, and completes their arguments in the local shell. */
@Component(
        service = ArgumentCompleter.class,
        immediate = true,
        property = ArgumentCompleter.SCOPE + "=" + RtspCommands.SCOPE)
@RequireGogoWhiteboard
public final class ShellComponent implements ArgumentCompleter {

    private final List<ServiceRegistration<?>> commands = new ArrayList<>();
    private final CommandArguments arguments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile RtspRuntime runtime;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Playouts playouts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BundleSwap swap;

    @Activate
    public ShellComponent(BundleContext context) {
        LiveServer server = new LiveServer(() -> runtime, () -> playouts);
        arguments = new CommandArguments(server);
        RtspCommands.of(context, server, () -> swap)
                .forEach((function, command) -> commands.add(register(context, function, command)));
    }

    /** Registers a command as an {@code Object}: consoles find commands by their properties alone. */
    private static ServiceRegistration<?> register(BundleContext context, String function, Object command) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, RtspCommands.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, function);
        return context.registerService(Object.class, command, properties);
    }

    @Override
    public List<Candidate> complete(String function, List<String> before) {
        return arguments.of(function, before);
    }

    @Deactivate
    void deactivate() {
        commands.forEach(ServiceRegistration::unregister);
    }
}
