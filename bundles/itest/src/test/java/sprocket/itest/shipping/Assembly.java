// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.shipping;

import aQute.bnd.build.model.clauses.VersionedClause;
import aQute.bnd.osgi.resource.ResourceUtils;
import biz.aQute.resolve.Bndrun;
import biz.aQute.resolve.RunResolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** An assembly of an integrator: a .bndrun that uses only the index of our repository. */
final class Assembly {

    private final Path file;

    Assembly(Path folder, Path index) throws IOException {
        file = Files.createTempFile(folder, "assembly", ".bndrun");
        Files.writeString(file, "-standalone: " + index.toUri() + "\n-runfw: org.apache.felix.framework\n");
    }

    /** Includes another .bndrun. */
    Assembly include(Path bndrun) throws IOException {
        return append("-include: " + bndrun);
    }

    Assembly require(String... requirements) throws IOException {
        return append("""
                -runee: JavaSE-17
                -resolve.effective: active
                -runrequires:""", String.join(",", requirements));
    }

    private Assembly append(String... text) throws IOException {
        Files.writeString(file, Files.readString(file) + String.join(" ", text) + "\n");
        return this;
    }

    /** Symbolic names of the bundles that the requirements lead to. */
    List<String> resolve() throws Exception {
        return resolution(resolution -> resolution.getRunBundles().stream()
                .map(VersionedClause::getName)
                .toList());
    }

    /** The files of these bundles. */
    List<Path> files() throws Exception {
        return resolution(resolution -> {
            List<String> wanted = resolution.getRunBundles().stream()
                    .map(VersionedClause::getName)
                    .toList();
            return resolution.getOrderedResources().stream()
                    .filter(resource -> wanted.contains(ResourceUtils.getIdentity(resource)))
                    .map(resource ->
                            ResourceUtils.getContentCapability(resource).url())
                    .filter(url -> url.getScheme().equals("file"))
                    .map(Path::of)
                    .toList();
        });
    }

    private <T> T resolution(Function<RunResolution, T> use) throws Exception {
        try (Bndrun run = Bndrun.createBndrun(null, file.toFile())) {
            RunResolution resolution = run.resolve();
            if (!resolution.isOK()) {
                throw resolution.exception;
            }
            return use.apply(resolution);
        }
    }
}
