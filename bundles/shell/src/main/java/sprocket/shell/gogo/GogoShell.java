package sprocket.shell.gogo;

import java.io.OutputStream;
import org.apache.felix.service.command.CommandProcessor;
import sprocket.shell.channel.Interpreter;

/** Gives every connection a Gogo session of its own. */
public final class GogoShell implements Interpreter.Factory {

    private final CommandProcessor processor;
    private final Commands commands;
    private final ArgumentSource arguments;

    public GogoShell(CommandProcessor processor, Commands commands, ArgumentSource arguments) {
        this.processor = processor;
        this.commands = commands;
        this.arguments = arguments;
    }

    @Override
    public Interpreter open(OutputStream out, OutputStream err) {
        return new GogoInterpreter(processor, new Builtins(commands), new Failures(commands), new Completion(commands, arguments), out, err);
    }
}
