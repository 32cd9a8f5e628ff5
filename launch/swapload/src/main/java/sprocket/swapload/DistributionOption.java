// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the distribution. Both programs have it. */
public final class DistributionOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--home",
            required = true,
            description = "the distribution: the folder with bin/, bundle/ and conf/")
    private Path home;

    /**
     * The folder of the distribution.
     *
     * @throws CommandLine.ParameterException if there is none
     */
    public Path home() {
        if (!Files.exists(home.resolve("bin/sprocket.jar"))) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "There is no distribution at " + home + ": build it first");
        }
        return home;
    }
}
