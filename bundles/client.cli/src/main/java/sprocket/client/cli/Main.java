// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sprocket.client.cli.bench.BenchCommand;
import sprocket.client.cli.command.ExitCode;
import sprocket.client.cli.command.ProgramVersion;
import sprocket.client.cli.describe.DescribeCommand;
import sprocket.client.cli.play.PlayCommand;
import sprocket.client.cli.probe.ProbeCommand;
import sprocket.client.cli.record.RecordCommand;

/** The program. It exits with a code of {@link ExitCode}. */
@Command(
        name = "sprocket",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        usageHelpWidth = 100,
        description = "Probes RTSP servers, plays and records from them, and tests them under load.",
        subcommands = {
            ProbeCommand.class,
            DescribeCommand.class,
            PlayCommand.class,
            RecordCommand.class,
            BenchCommand.class
        })
public final class Main implements Runnable {

    /** Logging is off unless the user has chosen a provider. The commands report failures themselves. */
    private static final String LOG_PROVIDER = "slf4j.provider";

    private static final String NO_LOG = "org.slf4j.helpers.NOP_FallbackServiceProvider";

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        if (System.getProperty(LOG_PROVIDER) == null) {
            System.setProperty(LOG_PROVIDER, NO_LOG);
            // Without this, SLF4J reports that it uses the given provider.
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        // Not System.out, which hides that the reader has closed the pipe.
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), Charset.defaultCharset()));
        int code = commandLine().setOut(out).execute(arguments);
        out.flush();
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, given) -> {
                    CommandLine line = e.getCommandLine();
                    line.getErr().println("sprocket: " + e.getMessage());
                    line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, line, given) -> {
                    line.getErr().println("sprocket: something unforeseen went wrong: " + e);
                    return ExitCode.FAILURE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: probe, describe, play, record or bench.");
    }
}
