package sprocket.shell;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.annotations.RequireGogoWhiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import sprocket.deploy.BundleSwap;
import sprocket.playout.api.Playouts;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.shell.command.Arguments;
import sprocket.shell.command.LiveServer;
import sprocket.shell.command.RtspCommands;
import sprocket.shell.gogo.Commands;
import sprocket.shell.gogo.GogoShell;

/** The commands, and the local socket where Gogo's own runtime is there to run them. */
@Component(service = {}, immediate = true, configurationPid = ShellConfig.PID)
@ShellConfig
@Designate(ocd = ShellConfig.class)
@RequireGogoWhiteboard
public final class ShellComponent {

    private final List<ServiceRegistration<?>> commands = new ArrayList<>();
    private final ShellSocket socket;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile RtspRuntime runtime;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Playouts playouts;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile BundleSwap swap;

    /**
     * @param processor null where a console of another kind, such as Karaf's, runs the commands: then there is no
     *     socket
     */
    @Activate
    public ShellComponent(BundleContext context, Map<String, Object> properties,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            CommandProcessor processor) {
        LiveServer server = new LiveServer(() -> runtime, () -> playouts);
        RtspCommands.of(context, server, () -> swap)
                .forEach((function, command) -> commands.add(register(context, function, command)));
        socket = processor == null ? null
                : new ShellSocket(new GogoShell(processor, new Commands(context), new Arguments(server)));
        modified(properties);
    }

    /** Consoles find commands by their properties alone; what class they have is nobody's business. */
    private static ServiceRegistration<?> register(BundleContext context, String function, Object command) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, RtspCommands.SCOPE);
        properties.put(CommandProcessor.COMMAND_FUNCTION, function);
        return context.registerService(Object.class, command, properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        if (socket != null) {
            socket.configure(properties);
        }
    }

    @Deactivate
    void deactivate() {
        if (socket != null) {
            socket.close();
        }
        commands.forEach(ServiceRegistration::unregister);
    }
}
