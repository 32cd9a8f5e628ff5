// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapException;
import sprocket.deploy.SwapResult;
import sprocket.shell.command.Console.Refusal;

/** {@code rtsp:swap} */
public final class SwapCommand {

    private static final String URL = "[A-Za-z][A-Za-z0-9+.-]+:.*";

    private final Supplier<BundleSwap> swap;

    /** @param swap gives null while there is none */
    SwapCommand(Supplier<BundleSwap> swap) {
        this.swap = swap;
    }

    @Descriptor("replaces the bundle with the same symbolic name while it is in use; if there is none, installs it")
    public String swap(
            CommandSession console,
            @Descriptor("also takes a version below the one that serves")
                    @Parameter(
                            names = {"-o", "--older"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean older,
            @Descriptor("jars: files or URLs") String[] jars)
            throws InterruptedException {
        return Console.answer(console, "swap", width -> {
            if (jars.length == 0) {
                throw new Refusal("Name the jar: a file or a URL");
            }
            BundleSwap present = swap.get();
            if (present == null) {
                throw new Refusal("Bundles cannot be swapped: the bundle sprocket.deploy is not installed or not active"
                        + " ('lb' lists bundles)");
            }
            Set<BundleSwap.Option> options = older ? Set.of(BundleSwap.Option.OLDER) : Set.of();
            List<URI> sources = new ArrayList<>();
            // If one is missing, none is swapped.
            for (String jar : jars) {
                sources.add(source(console.currentDir(), jar));
            }
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < jars.length; i++) {
                lines.addAll(swap(present, options, jars[i], sources.get(i), lines));
            }
            return String.join("\n", lines);
        });
    }

    private static List<String> swap(
            BundleSwap swap, Set<BundleSwap.Option> options, String name, URI source, List<String> done)
            throws Refusal, InterruptedException {
        try {
            SwapResult swapped = swap.swap(source, options);
            String line = swapped.toString();
            List<String> lines = new ArrayList<>(List.of(Character.toUpperCase(line.charAt(0)) + line.substring(1)));
            lines.addAll(swapped.notes());
            return lines;
        } catch (SwapException e) {
            throw new Refusal(
                    name + ": " + e.getMessage() + (done.isEmpty() ? "" : "\nDone before: " + String.join("; ", done)));
        }
    }

    private static URI source(Path directory, String jar) throws Refusal {
        try {
            if (jar.matches(URL)) {
                return new URI(jar);
            }
            Path file = (directory == null ? Path.of(jar) : directory.resolve(jar))
                    .toAbsolutePath()
                    .normalize();
            if (!Files.isRegularFile(file)) {
                throw new Refusal("There is no file " + file);
            }
            return file.toUri();
        } catch (URISyntaxException | InvalidPathException e) {
            throw new Refusal(jar + " is neither a file nor a URL: " + e.getMessage());
        }
    }
}
