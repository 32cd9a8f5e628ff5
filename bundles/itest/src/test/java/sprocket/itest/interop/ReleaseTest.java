// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that signs a release, with keys that are made for the test and thrown away. */
class ReleaseTest {

    @TempDir
    private Path folder;

    private static Program.Outcome release(String... arguments) throws Exception {
        Path script = Distribution.checkoutScript().resolveSibling("release");
        List<String> all = new ArrayList<>(List.of("--built"));
        all.addAll(List.of(arguments));
        return Program.at(script).run(Patience.LIMIT, all.toArray(String[]::new));
    }

    private static Program.Outcome in(Path folder, String command) throws Exception {
        return Program.named("sh").run(Patience.LIMIT, "-c", "cd '" + folder + "' && " + command);
    }

    @Test
    void opensslVerifiesWhatItSigned() throws Exception {
        Program.named("openssl");
        assertThat(in(
                                folder,
                                "openssl genpkey -algorithm ed25519 -out key.pem"
                                        + " && openssl pkey -in key.pem -pubout -out public.pem")
                        .exitCode())
                .isZero();
        Path to = folder.resolve("release");

        Program.Outcome signed = release("--openssl", folder.resolve("key.pem").toString(), "--to", to.toString());

        assertThat(signed.exitCode()).as(signed.err()).isZero();
        String verify =
                "openssl pkeyutl -verify -rawin -pubin -inkey ../public.pem -sigfile SHA256SUMS.sig -in SHA256SUMS"
                        + " && sha256sum --check --strict SHA256SUMS";
        Program.Outcome good = in(to, verify);
        assertThat(good.exitCode()).as(good.err()).isZero();
        assertThat(good.out()).contains(".tar.gz: OK", ".zip: OK", ".cdx.json: OK");
        try (var files = Files.list(to)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
            Files.write(archive, new byte[1], StandardOpenOption.APPEND);
        }
        assertThat(in(to, verify).exitCode()).as("an archive was changed").isNotZero();
        assertThat(in(to, "sha256sum * > sums; mv sums SHA256SUMS; " + verify).exitCode())
                .as("the checksums were changed")
                .isNotZero();
    }

    @Test
    void gpgVerifiesWhatItSigned() throws Exception {
        Program.named("gpg");
        Path home = Files.createDirectory(folder.resolve("gpg"));
        home.toFile().setReadable(false, false);
        home.toFile().setReadable(true, true);
        String gpg = "GNUPGHOME='" + home + "' ";
        assertThat(in(folder, gpg + "gpg --batch --passphrase '' --quick-generate-key test@example.org ed25519 sign")
                        .exitCode())
                .isZero();
        Path to = folder.resolve("release");
        Path script = Distribution.checkoutScript().resolveSibling("release");

        Program.Outcome signed = in(folder, gpg + "'" + script + "' --built --gpg test@example.org --to '" + to + "'");

        assertThat(signed.exitCode()).as(signed.err()).isZero();
        assertThat(in(to, gpg + "gpg --verify SHA256SUMS.asc SHA256SUMS && sha256sum --check SHA256SUMS")
                        .exitCode())
                .isZero();
        assertThat(in(to, "echo >> SHA256SUMS; " + gpg + "gpg --verify SHA256SUMS.asc SHA256SUMS")
                        .exitCode())
                .isNotZero();
        in(folder, gpg + "gpgconf --kill all");
    }

    @Test
    void withoutAKeyNothingIsMade() throws Exception {
        Path to = folder.resolve("release");
        Program.Outcome outcome = release("--to", to.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--gpg", "--openssl");
        assertThat(to).doesNotExist();
    }
}
