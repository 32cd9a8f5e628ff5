// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;

class SwapCommandTest {

    @TempDir
    Path folder;

    private final List<URI> swapped = new ArrayList<>();
    private final List<BundleSwap.Option> options = new ArrayList<>();
    private BundleSwap swap = this::swap;

    private SwapResult swap(URI jar, Set<BundleSwap.Option> with) throws SwapException {
        swapped.add(jar);
        options.addAll(with);
        if (jar.getPath().endsWith("broken.jar")) {
            throw new SwapException("it is not a complete jar");
        }
        return new SwapResult(
                new SwapResult.Installed(7, "a.b", "2.0.0"), List.of(), SwapResult.Manner.NEW, List.of("A note."));
    }

    private final CommandSession console = (CommandSession) Proxy.newProxyInstance(
            CommandSession.class.getClassLoader(),
            new Class<?>[] {CommandSession.class},
            (self, method, arguments) -> method.getName().equals("currentDir") ? folder : null);

    private String run(String... jars) throws InterruptedException {
        return new SwapCommand(() -> swap).swap(console, false, jars);
    }

    private String file(String name) throws Exception {
        Files.createFile(folder.resolve(name));
        return name;
    }

    @Test
    void saysWhatWasDone() throws Exception {
        assertThat(run(file("a.jar"))).isEqualTo("Installed a.b 2.0.0 [7]\nA note.");
        assertThat(swapped).containsExactly(folder.resolve("a.jar").toUri());
    }

    @Test
    void goesBackOnlyWhereThatIsAskedFor() throws Exception {
        String jar = file("a.jar");
        run(jar);
        assertThat(options).isEmpty();
        new SwapCommand(() -> swap).swap(console, true, new String[] {jar});
        assertThat(options).containsExactly(BundleSwap.Option.OLDER);
    }

    @Test
    void swapsNothingWhereOneOfTheFilesIsMissing() throws Exception {
        String there = file("a.jar");
        assertThatThrownBy(() -> run(there, "missing.jar"))
                .hasMessageContaining("There is no file")
                .hasMessageContaining("missing.jar");
        assertThat(swapped).isEmpty();
    }

    @Test
    void saysWhatWasDoneBeforeOneFailed() throws Exception {
        String good = file("a.jar");
        String bad = file("broken.jar");
        assertThatThrownBy(() -> run(good, bad))
                .hasMessage("broken.jar: it is not a complete jar\nDone before: Installed a.b 2.0.0 [7]; A note.");
    }

    @Test
    void isRefusedWhereNothingSwaps() throws Exception {
        String jar = file("a.jar");
        swap = null;
        assertThatThrownBy(() -> run(jar)).hasMessageContaining("sprocket.deploy is not installed");
    }
}
