// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

@Command(
        name = "remove",
        sortOptions = false,
        description =
                "Removes a user. What the user plays now goes on until its session ends: see rtsp:kick of the shell.")
final class RemoveCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "NAME", description = "the user")
    private String name;

    @Mixin
    private UsersOptions options;

    @Override
    public void run() {
        UsersFile file = options.users();
        Users users = UsersOptions.read(file);
        User user = UsersOptions.find(users, name);
        Users left = users.without(user.name());
        UsersOptions.write(file, left);
        options.say("'" + user.name() + "' is removed."
                + (left.all().isEmpty() ? " There are no users left: nobody can log in." : ""));
    }
}
