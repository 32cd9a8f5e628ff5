// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

@Command(
        name = "groups",
        sortOptions = false,
        description = "Puts a user into groups, and takes the user out of all others.")
final class GroupsCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "NAME", description = "the user")
    private String name;

    @Parameters(index = "1..*", paramLabel = "GROUP", description = "the groups; none: the user is in no group")
    private Set<String> groups = Set.of();

    @Mixin
    private UsersOptions options;

    @Override
    public void run() {
        UsersFile file = options.users();
        Users users = UsersOptions.read(file);
        User user = UsersOptions.find(users, name);
        try {
            UsersOptions.write(file, users.with(user.in(groups)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage() + ".");
        }
        options.say("'" + user.name() + "' is in "
                + (groups.isEmpty() ? "no group." : "the groups " + String.join(", ", new TreeSet<>(groups)) + "."));
    }
}
