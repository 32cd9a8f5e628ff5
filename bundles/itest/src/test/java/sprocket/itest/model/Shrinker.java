// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Leaves out commands as long as the difference stays. */
final class Shrinker {

    private final Conversation conversation;

    Shrinker(Conversation conversation) {
        this.conversation = conversation;
    }

    List<Command> shrunk(List<Command> differing) throws IOException {
        List<Command> left = new ArrayList<>(differing);
        for (int size = Math.max(1, left.size() / 2); size > 0; size /= 2) {
            for (int at = 0; at + size <= left.size(); ) {
                List<Command> fewer = new ArrayList<>(left);
                fewer.subList(at, at + size).clear();
                if (conversation.difference(fewer).isPresent()) {
                    left = fewer;
                } else {
                    at += size;
                }
            }
        }
        return left;
    }
}
