// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote.gogo;

import java.io.OutputStream;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import sprocket.shell.channel.Interpreter;

/** Gives every connection a Gogo session of its own. */
public final class GogoShell implements Interpreter.Factory {

    private final CommandProcessor processor;
    private final Commands commands;
    private final Arguments arguments;

    /** @param context through which commands, and what completes them, are found */
    public GogoShell(CommandProcessor processor, BundleContext context) {
        this.processor = processor;
        this.commands = new Commands(context);
        this.arguments = new Arguments(context);
    }

    @Override
    public Interpreter open(OutputStream out, OutputStream err) {
        return new GogoInterpreter(
                processor,
                new Builtins(commands),
                new Failures(commands),
                new Completion(commands, arguments),
                out,
                err);
    }
}
