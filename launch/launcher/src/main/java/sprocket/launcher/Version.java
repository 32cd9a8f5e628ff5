// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} shows. */
final class Version implements IVersionProvider {

    /** Of this launcher, and so of all that came with it. */
    static final String OWN =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unknown");

    @Override
    public String[] getVersion() {
        return new String[] {
            "Sprocket " + OWN,
            "Java " + System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                    + System.getProperty("os.arch")
        };
    }
}
