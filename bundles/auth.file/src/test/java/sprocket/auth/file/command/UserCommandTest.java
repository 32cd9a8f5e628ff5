// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.file.User;
import sprocket.auth.file.Users;
import sprocket.auth.file.UsersFile;

/** The command that changes the users, with passwords from the standard input. */
class UserCommandTest {

    @TempDir
    Path conf;

    private Path users;
    private Path server;

    /** What a command has printed, and its exit code. */
    private record Result(int code, String out, String err) {}

    @BeforeEach
    void settings() throws Exception {
        users = conf.resolve("users");
        server = Files.writeString(conf.resolve("sprocket.rtsp.server.cfg"), """
                #port = 8554

                # Names of interceptors.
                #required.interceptors =
                """);
    }

    private Result run(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    private synchronized Result run(InputStream input, String... arguments) {
        InputStream in = System.in;
        StringWriter printed = new StringWriter();
        StringWriter failed = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("--conf", conf.toString()));
        try {
            System.setIn(input);
            int code = Main.commandLine()
                    .setOut(new PrintWriter(printed))
                    .setErr(new PrintWriter(failed))
                    .execute(all.toArray(String[]::new));
            return new Result(code, printed.toString(), failed.toString());
        } finally {
            System.setIn(in);
        }
    }

    private Users users() throws Exception {
        return new UsersFile(users).read();
    }

    @Test
    void theFirstUserTurnsLoginsOn() throws Exception {
        Result added = run("pa55word\n", "add", "alice", "--group", "admins,family", "--realm", "My films");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out())
                .contains("Nobody gets in without a login any more")
                .doesNotContain("pa55word");
        assertThat(server).hasContent("""
                #port = 8554

                # Names of interceptors.
                #required.interceptors =
                required.interceptors = authentication, authorisation
                """);
        assertThat(Files.getPosixFilePermissions(users)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(users().find("alice").orElseThrow().groups()).containsExactlyInAnyOrder("admins", "family");
        assertThat(users().find("alice").orElseThrow().secret(DigestAlgorithm.SHA_256))
                .contains(DigestAlgorithm.SHA_256.secret("alice", "My films", "pa55word"));
        assertThat(Files.readString(users)).doesNotContain("pa55word");
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            required.interceptors = audit                          | required.interceptors = audit, authentication, authorisation
            required.interceptors=authorisation                    | required.interceptors = authorisation, authentication
            ' required.interceptors : a b '                        | required.interceptors = a, b, authentication, authorisation
            port = 1                                               | port = 1;required.interceptors = authentication, authorisation
            """)
    // spotless:on
    void whatIsRequiredAlreadyStays(String before, String after) throws Exception {
        Files.writeString(server, before);
        run("secret\n", "add", "alice");
        assertThat(server).hasContent(after.replace(';', '\n'));
    }

    @Test
    void laterUsersChangeNoSetting() throws Exception {
        run("secret\n", "add", "alice");
        Files.writeString(server, "#required.interceptors =\n");
        Result added = run("secret\n", "add", "bob");
        assertThat(added.code()).isZero();
        assertThat(added.out()).contains("Logins are off: everybody may watch");
        assertThat(server).hasContent("#required.interceptors =");
    }

    @Test
    void aSettingThatCannotBeChangedIsSaid() throws Exception {
        Files.writeString(server, "required.interceptors = a,\\\n  b\n");
        Result added = run("secret\n", "add", "alice");
        assertThat(added.code()).isEqualTo(1);
        assertThat(added.err()).contains("logins are not on yet");
        assertThat(server).hasContent("required.interceptors = a,\\\n  b");
    }

    @Test
    void usersAreChangedListedAndRemoved() throws Exception {
        run("one\n", "add", "alice", "--group", "admins");
        run("b\n", "add", "bob", "--basic-only");
        String before = Files.readString(users);
        assertThat(run("two\n", "passwd", "alice").code()).isZero();
        assertThat(run("c\n", "passwd", "bob").code()).isZero();
        assertThat(users().find("alice").orElseThrow().accepts("two")).isTrue();
        assertThat(users().find("bob").orElseThrow().accepts("c")).isTrue();
        assertThat(users().find("bob").orElseThrow().isBasicOnly()).isTrue();
        assertThat(Files.readString(users)).isNotEqualTo(before);
        run("", "groups", "bob", "family", "publishers");
        assertThat(run("", "list").out()).isEqualTo("alice  admins\nbob  family,publishers  (Basic only)\n");
        assertThat(run("", "remove", "bob").out()).isEqualTo("'bob' is removed.\n");
        assertThat(run("", "remove", "alice").out()).contains("nobody can log in");
        assertThat(run("", "list").out()).isEmpty();
    }

    @Test
    void aNameIsTheSameInEveryForm() throws Exception {
        run("one\n", "add", "Ren\u00e9");
        assertThat(run("two\n", "add", "Rene\u0301").err()).contains("already");
        assertThat(users().find("Rene\u0301").orElseThrow().accepts("one")).isTrue();
    }

    /** An input that changes the users before it gives the password. */
    private InputStream slowly(String input, Users changed) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                try {
                    new UsersFile(users).write(changed);
                } catch (UsersFile.Unusable e) {
                    throw new AssertionError(e);
                }
                return super.read(bytes, offset, length);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"add carol", "passwd alice"})
    void aChangeWhileThePasswordIsTypedStays(String command) throws Exception {
        run("one\n", "add", "alice");
        run("two\n", "add", "bob");
        Result changed = run(slowly("three\n", users().without("bob")), command.split(" "));
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(users().find("bob")).isEmpty();
        assertThat(users().find(command.split(" ")[1]).orElseThrow().accepts("three"))
                .isTrue();
    }

    @Test
    void aUserWhoIsAddedWhileThePasswordIsTypedStays() throws Exception {
        run("one\n", "add", "alice");
        Users both = users().with(User.digest("bob", Set.of(), users().realm(), "two"));
        Result refused = run(slowly("three\n", both), "add", "bob");
        assertThat(refused.err()).contains("there is a user 'bob' already");
        assertThat(users().find("bob").orElseThrow().accepts("two")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:b", "", "@admins", "anyone", "Users", "a/b", "a\"b", "a,b"})
    void aNameThatCannotBeUsedIsRefused(String name) {
        Result refused = run("secret\n", "add", name);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("the name of a user has up to 64 letters");
        assertThat(users).doesNotExist();
        assertThat(server).content().doesNotContain("\nrequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\tb\n"})
    void aPasswordThatCannotBeUsedIsRefused(String input) {
        assertThat(run(input, "add", "alice").code()).isEqualTo(1);
        assertThat(users).doesNotExist();
    }

    @Test
    void mistakesAreNamed() throws Exception {
        run("secret\n", "add", "alice");
        assertThat(run("x\n", "add", "alice").err()).contains("there is a user 'alice' already");
        assertThat(run("x\n", "add", "bob", "--realm", "Other").err()).contains("the realm is 'Sprocket'");
        assertThat(run("x\n", "passwd", "bob").err()).isEqualTo("sprocket: there is no user 'bob'.\n");
        assertThat(run("", "remove", "bob").code()).isEqualTo(1);
        assertThat(run("x\n", "add", "bob", "password").code())
                .as("no password as an argument")
                .isEqualTo(2);
        Files.writeString(users, "damaged");
        assertThat(run("x\n", "add", "bob").err()).contains("is damaged: line 1");
        assertThat(users).hasContent("damaged");
    }

    @Test
    void theSettingsNameTheFile() throws Exception {
        Path other = conf.resolve("elsewhere");
        Files.writeString(conf.resolve("sprocket.auth.file.cfg"), "file = " + other + "\n");
        run("secret\n", "add", "alice");
        assertThat(new UsersFile(other).read().all()).hasSize(1);
        assertThat(users).doesNotExist();
        Files.writeString(conf.resolve("sprocket.auth.file.cfg"), "file = ${sprocket.home}/users\n");
        assertThat(run("secret\n", "add", "bob").err()).contains("name it with --file");
    }
}
