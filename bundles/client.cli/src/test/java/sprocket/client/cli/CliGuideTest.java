// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md names the options that there are, and the codes. */
class CliGuideTest {

    private static final Pattern OPTION = Pattern.compile("`(--?[A-Za-z][a-z-]*)");

    private static String guide;

    @BeforeAll
    static void read() throws IOException {
        guide = Files.readString(Path.of("../../docs/cli.md"));
    }

    private static String section(String title) {
        String from = guide.substring(guide.indexOf("\n## " + title + "\n") + 1);
        int end = from.indexOf("\n## ");
        return end < 0 ? from : from.substring(0, end);
    }

    private static Set<String> documented(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `-"))
                .map(line -> line.split("(?<!\\\\)\\|")[1])
                .flatMap(cell -> OPTION.matcher(cell).results())
                .map(option -> option.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachCommandHasItsOptions() {
        Set<String> common = documented(section("Options of all commands"));
        assertThat(common).contains("--tcp", "--json", "-h");
        Map<String, CommandLine> commands = Main.commandLine().getSubcommands();
        assertThat(commands).hasSize(5);
        commands.forEach((name, command) -> {
            Set<String> all = new TreeSet<>(common);
            all.addAll(documented(section(name)));
            Set<String> real = command.getCommandSpec().options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(all).as(name).isEqualTo(real);
        });
    }

    @Test
    void eachOddityHasItsCode() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/sprocket/client/cli/probe"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("odd\\(\\s*\"(\\w+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(odd -> codes.add(odd.group(1)));
            }
        }
        assertThat(codes)
                .hasSizeGreaterThan(15)
                .allSatisfy(code -> assertThat(section("probe")).contains("`" + code + "`"));
    }
}
