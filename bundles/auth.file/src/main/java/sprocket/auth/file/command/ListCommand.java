// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sprocket.auth.file.User;

@Command(name = "list", sortOptions = false, description = "Lists the users, one in a line, with their groups.")
final class ListCommand implements Runnable {

    @Mixin
    private UsersOptions options;

    @Override
    public void run() {
        for (User user : options.read().all()) {
            options.say(user.name()
                    + (user.groups().isEmpty() ? "" : "  " + String.join(",", new TreeSet<>(user.groups())))
                    + (user.isBasicOnly() ? "  (Basic only)" : ""));
        }
    }
}
