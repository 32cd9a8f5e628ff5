// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.io.OutputStream;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import sprocket.shell.channel.Interpreter;

/** Opens a Gogo session for each connection. */
public final class GogoShell implements Interpreter.Factory {

    private final CommandProcessor processor;
    private final Commands commands;
    private final ArgumentCompleters arguments;

    /** @param context used to find commands and their completers */
    public GogoShell(CommandProcessor processor, BundleContext context) {
        this.processor = processor;
        this.commands = new Commands(context);
        this.arguments = new ArgumentCompleters(context);
    }

    @Override
    public Interpreter open(OutputStream out, OutputStream err) {
        return new GogoInterpreter(
                processor,
                new Builtins(commands),
                new FailureText(commands),
                new Completion(commands, arguments),
                out,
                err);
    }
}
