// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.itest.stepped.SteppedServer;

/**
 * Requests at random, each with the reply and the packets that the model predicts. The system properties
 * {@code model.conversations} and {@code model.seed} choose how many conversations there are, and the seed of the
 * first.
 */
class ConversationModelTest {

    private static final int CONVERSATIONS = Integer.getInteger("model.conversations", 40);
    private static final int LENGTH = 60;
    private static final long SEED = Long.getLong("model.seed", 1);

    @Test
    void isAsTheModelPredicts() throws Exception {
        List<String> differences = new ArrayList<>();
        try (SteppedServer server = new SteppedServer()) {
            Conversation conversation = new Conversation(server, Film.samples(server));
            for (long seed = SEED; seed < SEED + CONVERSATIONS && differences.isEmpty(); seed++) {
                List<Command> commands = new Generator(seed).commands(LENGTH);
                Optional<String> difference = conversation.difference(commands);
                assertThat(server.sessions()).isZero();
                if (difference.isPresent()) {
                    List<Command> shrunk = new Shrinker(conversation).shrunk(commands);
                    differences.add("Seed " + seed + ", " + shrunk.size() + " of " + LENGTH + " commands:\n"
                            + conversation.difference(shrunk).orElse(difference.get()));
                }
            }
        }
        assertThat(differences).isEmpty();
    }
}
