// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sprocket.client.failure.RtspClientException;

/** A command that connects to a server. A failure is reported in one line. */
@CommandLine.Command(sortOptions = false, usageHelpWidth = 100, versionProvider = ProgramVersion.class)
public abstract class ServerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "rtsp://[user:password@]host[:port]/path, or lab://host:port/file")
    private String url;

    @Mixin
    private ServerOptions server;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    private boolean version;

    /** The number of event loops that the command needs. */
    protected int loops() {
        return 1;
    }

    /** @return the exit code */
    protected abstract int run(CommandClient commandClient);

    @Override
    public final Integer call() {
        CommandLine line = spec.commandLine();
        Interruption interruption = new Interruption();
        Output output = new Output(
                line.getOut(),
                line.getErr(),
                server.json(),
                Boolean.getBoolean("sprocket.terminal"),
                interruption::closed);
        try (interruption) {
            return commandClient(output, interruption);
        } catch (CommandFailure e) {
            output.failure(e.exitCode(), e.getMessage(), null);
            return e.exitCode();
        } catch (RtspClientException e) {
            int code = ExitCode.of(e);
            output.failure(
                    code,
                    e.getMessage(),
                    e instanceof RtspClientException.Refused refused
                            ? refused.status().code()
                            : null);
            return code;
        }
    }

    private int commandClient(Output output, Interruption interruption) {
        int code;
        try (CommandClient commandClient = new CommandClient(url, server, loops(), output, interruption)) {
            interruption.watch();
            code = run(commandClient);
        } catch (Stopped e) {
            code = ExitCode.OK;
        } finally {
            output.clear();
        }
        return interruption.nobodyReads() ? ExitCode.PIPE : code;
    }
}
