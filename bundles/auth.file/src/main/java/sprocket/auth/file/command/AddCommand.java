// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

@Command(
        name = "add",
        sortOptions = false,
        description =
                "Adds a user. The first one makes the file, and turns logins on: from then on nobody gets in without.")
final class AddCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "NAME", description = "the user")
    private String name;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            split = ",",
            description = "a group that the user is in, such as admins or publishers; may be given several times")
    private Set<String> groups = Set.of();

    @Option(
            names = "--basic-only",
            description =
                    "keep a password hash that lets nobody in who reads the file; the user can log in by Basic only,"
                            + " which needs rtsps")
    private boolean basicOnly;

    @Option(
            names = "--realm",
            paramLabel = "TEXT",
            description = "the name that clients show, for the first user only (default: " + Users.DEFAULT_REALM + ")")
    private String realm;

    @Mixin
    private UsersOptions options;

    @Override
    public void run() {
        UsersFile file = options.users();
        boolean first;
        try {
            others(file);
            User.check(name, groups);
            String password = PasswordInput.of(name);
            // Read once more: somebody may have changed another user while the password was typed.
            first = !file.exists();
            Users now = others(file);
            User user = basicOnly
                    ? User.basicOnly(name, groups, now.realm(), password)
                    : User.digest(name, groups, now.realm(), password);
            UsersOptions.write(file, now.with(user));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage() + ".");
        }
        options.say("'" + name + "' may log in; the users are in " + file.path() + ".");
        options.conf().ifPresent(conf -> login(conf, first));
        if (first && System.getProperty("user.name").equals("root")) {
            options.say("If the server does not run as root, give it the file: chown USER " + file.path());
        }
    }

    /** The users that are there, without the new one. */
    private Users others(UsersFile file) {
        Users users = file.exists()
                ? UsersOptions.read(file)
                : new Users(realm == null ? Users.DEFAULT_REALM : realm, Map.of());
        if (realm != null && !realm.equals(users.realm())) {
            throw new CommandFailure(
                    "the realm is '" + users.realm() + "' and cannot be changed: all passwords depend on it.");
        }
        if (users.find(name).isPresent()) {
            throw new CommandFailure(
                    "there is a user '" + name + "' already; 'sprocket user passwd' changes the password.");
        }
        return users;
    }

    private void login(Path conf, boolean first) {
        LoginSetting setting = new LoginSetting(conf);
        Path file = conf.resolve(LoginSetting.FILE);
        if (setting.on()) {
            return;
        }
        if (first) {
            options.say("Nobody gets in without a login any more: " + file + " has '" + setting.turnOn() + "' now.");
        } else {
            options.say("Logins are off: everybody may watch. This line in " + file + " turns them on: "
                    + LoginSetting.line());
        }
    }
}
