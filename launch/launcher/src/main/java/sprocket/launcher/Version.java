// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Provides the text of {@code --version}. */
final class Version implements IVersionProvider {

    /** The version of this launcher and of the distribution. */
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
