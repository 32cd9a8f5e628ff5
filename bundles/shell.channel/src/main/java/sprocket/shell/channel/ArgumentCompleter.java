// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Completes the arguments of the commands of a scope. A service; its property {@link #SCOPE} names the scope, as that
 * of the commands does. When a client completes a line, all services of the scope are called. Commands work without it.
 * Thread-safe.
 */
@ConsumerType
public interface ArgumentCompleter {

    /** The service property with the scope; Gogo uses the same property for commands. */
    String SCOPE = "osgi.command.scope";

    /**
     * The words that may come next.
     *
     * @param function the command, without its scope
     * @param before the arguments before the cursor that are complete
     * @return whole words, also those that do not begin as the word at the cursor does: the caller filters them
     */
    List<Candidate> complete(String function, List<String> before);
}
