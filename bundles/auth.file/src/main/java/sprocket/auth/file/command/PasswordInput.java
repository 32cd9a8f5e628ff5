// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Reads a password from the terminal, which does not show it, or else from the standard input. It is never an argument:
 * other users of the machine can see those.
 */
final class PasswordInput {

    private PasswordInput() {}

    static String of(String user) {
        Console console = System.console();
        if (console != null) {
            return typed(console, user);
        }
        if (Boolean.getBoolean("sprocket.stdin.terminal")) {
            // The standard output is no terminal: what is typed would be shown.
            throw new CommandFailure(
                    "a password cannot be asked for while the output goes to a file: let it go to the terminal, or give"
                            + " the password to the standard input.");
        }
        return piped();
    }

    private static String typed(Console console, String user) {
        char[] first = console.readPassword("Password of %s: ", user);
        char[] second = first == null ? null : console.readPassword("The same again: ");
        if (second == null) {
            throw new CommandFailure("no password was given.");
        }
        if (!Arrays.equals(first, second)) {
            throw new CommandFailure("the two passwords differ; nothing was changed.");
        }
        return new String(first);
    }

    private static String piped() {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, charset)).readLine();
            if (line == null) {
                throw new CommandFailure("no password was given: its place is the first line of the standard input.");
            }
            return line;
        } catch (IOException e) {
            throw new CommandFailure("the standard input cannot be read: " + e.getMessage() + ".");
        }
    }
}
