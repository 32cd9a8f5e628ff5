// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what may stand behind the commands of a scope. A service whose property {@link #SCOPE} names the scope, as that
 * of the commands themselves does, is asked when a client completes a line. All services of one scope are asked.
 * Commands work without it. Thread-safe.
 */
@ConsumerType
public interface ArgumentCompleter {

    /** Service property: the scope, the same property as Gogo's of a command. */
    String SCOPE = "osgi.command.scope";

    /**
     * What may come next.
     *
     * @param function of the command, without its scope
     * @param before the arguments that stand there already
     * @return whole words, also those that the word which has been begun rules out
     */
    List<Candidate> complete(String function, List<String> before);
}
