// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Display.class)
class CommandTest {

    private static Stream<Key> keys() {
        return Arrays.stream(Command.values()).flatMap(command -> command.keys.stream());
    }

    @Test
    void everyCommandHasAKeyOfItsOwn() {
        assertThat(Command.values())
                .allSatisfy(
                        command -> assertThat(command.keys).as(command.name()).isNotEmpty());
        assertThat(keys()).doesNotHaveDuplicates();
        assertThat(keys().map(Key::name)).doesNotHaveDuplicates();
    }

    @Test
    void theHelpSheetHasTheWholeTable() {
        List<String> texts = OpenPlayer.onEvents(() -> OpenPlayer.all(new HelpSheet(() -> {})).stream()
                .filter(JLabel.class::isInstance)
                .map(component -> ((JLabel) component).getText())
                .toList());
        for (Command command : Command.values()) {
            assertThat(texts).containsSubsequence(command.keyNames(), command.text);
        }
        assertThat(texts).hasSize(1 + Command.Group.values().length + 2 * Command.values().length);
    }

    @Test
    void theHandbookHasTheWholeTable() throws IOException {
        List<String> expected = Arrays.stream(Command.values())
                .map(command -> "| " + escaped(command.keyNames()) + " | " + command.text + " |")
                .toList();
        List<String> rows =
                Files.readAllLines(handbook()).stream().map(String::strip).toList();
        assertThat(rows).containsSubsequence(expected);
    }

    private static String escaped(String keys) {
        return Arrays.stream(keys.split(", "))
                .map(key -> "`" + key + "`")
                .reduce((one, next) -> one + ", " + next)
                .orElseThrow();
    }

    private static Path handbook() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path page = folder.resolve("docs/windows.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        return fail("There is no docs/windows.md above the working directory");
    }

    @Test
    void tipsNameTheFirstKey() {
        assertThat(Command.PLAY.tip()).isEqualTo("Play or pause (Space)");
    }
}
