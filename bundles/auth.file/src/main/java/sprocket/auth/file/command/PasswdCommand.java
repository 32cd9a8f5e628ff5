// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

@Command(name = "passwd", sortOptions = false, description = "Changes the password of a user.")
final class PasswdCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "NAME", description = "the user")
    private String name;

    @Mixin
    private UsersOptions options;

    @Override
    public void run() {
        UsersFile file = options.users();
        User user = UsersOptions.find(UsersOptions.read(file), name);
        String password = PasswordInput.of(user.name());
        // Read once more: somebody may have changed another user while the password was typed.
        Users now = UsersOptions.read(file);
        User old = UsersOptions.find(now, name);
        try {
            User changed = old.isBasicOnly()
                    ? User.basicOnly(old.name(), old.groups(), now.realm(), password)
                    : User.digest(old.name(), old.groups(), now.realm(), password);
            UsersOptions.write(file, now.with(changed));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage() + ".");
        }
        options.say("The password of '" + old.name() + "' is changed.");
    }
}
