// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** One bundle and its versions, which replace each other: build 1, build 2 and so on. */
final class Versions implements AutoCloseable {

    private final BundleContext context;
    private final Path folder;
    private final IntFunction<BundleBuild> builds;
    private Bundle bundle;
    private int build;

    /**
     * Installs and starts build 1.
     *
     * @param folder where the jars are written
     */
    Versions(BundleContext context, Path folder, IntFunction<BundleBuild> builds) throws Exception {
        this.context = context;
        this.folder = folder;
        this.builds = builds;
        this.bundle = start(next());
    }

    /** How one version replaces another. */
    interface Swap {

        /** @return the build that serves from now on */
        int on(Versions versions) throws Exception;
    }

    private URI next() throws IOException {
        return builds.apply(++build).in(folder);
    }

    private Bundle start(URI jar) throws BundleException {
        Bundle installed = context.installBundle(jar.toString());
        installed.start();
        return installed;
    }

    /** Starts the next version beside the old one, and then uninstalls the old one. */
    int overlap() throws Exception {
        Bundle old = bundle;
        bundle = start(next());
        old.stop();
        old.uninstall();
        return build;
    }

    /** Updates the bundle to the next version. */
    int inPlace() throws Exception {
        URI jar = next();
        try (InputStream in = jar.toURL().openStream()) {
            bundle.update(in);
        }
        return build;
    }

    Bundle bundle() {
        return bundle;
    }

    int build() {
        return build;
    }

    @Override
    public void close() throws Exception {
        bundle.uninstall();
    }
}
