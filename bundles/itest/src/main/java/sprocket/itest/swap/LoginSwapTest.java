// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.login.DigestLogin;
import sprocket.itest.login.LoginsOn;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/**
 * The bundle that checks logins is replaced under load. Nobody gets in without a login, not even by repeating what
 * somebody else has sent, and who has a login loses no request.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LoginSwapTest {

    private static final int SWAPS = 20;
    private static final Load.Answer LET_IN = new Load.Answer(200, "");
    private static final Load.Answer KEPT_OUT = new Load.Answer(401, "");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @TempDir
    Path folder;

    private final AtomicInteger stale = new AtomicInteger();

    private Bundle installed() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> "sprocket.auth.schemes".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private Versions versions(Bundle original) throws Exception {
        return new Versions(context, folder, build -> {
            try {
                return BundleBuild.again(original, "0.1.1." + build);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Half of the clients log in; of the others some repeat an old login and some have none. */
    private final class Client implements Load.Client {

        private final RtspWire wire;
        private final boolean user;
        private final DigestLogin login = new DigestLogin("alice", "ecila", "SHA-256");
        private String replayed = "X-None: 1";

        Client(int number, int port) throws IOException {
            this.wire = RtspWire.connect(port);
            this.user = number % 2 == 0;
            if (number == 3) {
                login.request(wire, "COUNT", "/count/first");
                replayed = login.header("COUNT", wire.url("/count/replayed"));
                wire.request("COUNT", "/count/replayed", replayed);
            }
        }

        @Override
        public Load.Answer ask(String id) throws Exception {
            String path = "/count/" + id;
            Reply reply = user
                    ? login.request(wire, "COUNT", path)
                    : wire.request("COUNT", replayed.startsWith("A") ? "/count/replayed" : path, replayed);
            return new Load.Answer(reply.status(), "");
        }

        @Override
        public void close() throws Exception {
            stale.addAndGet(login.stale());
            wire.close();
        }
    }

    private static Set<String> ids(Map<String, Load.Answer> answers, boolean users) {
        return answers.keySet().stream()
                .filter(id -> (id.charAt(0) - '0') % 2 == (users ? 0 : 1))
                .collect(Collectors.toSet());
    }

    private void swaps(Versions.Swap swap) throws Exception {
        Bundle original = installed();
        try (Tally tally = Tally.start();
                CountingServer server = new CountingServer(context);
                Versions versions = versions(original);
                LoginsOn on = new LoginsOn(admin, "administer / users")) {
            // Else it would serve in the gaps.
            original.stop();
            Map<String, Load.Answer> answers;
            try (Load load = new Load(number -> new Client(number, server.port()))) {
                for (int i = 0; i < SWAPS; i++) {
                    load.awaitAnother(List.of(0, 2), LET_IN);
                    load.awaitAnother(List.of(1, 3), KEPT_OUT);
                    swap.on(versions);
                }
                load.awaitAnother(List.of(0, 2), LET_IN);
                load.awaitAnother(List.of(1, 3), KEPT_OUT);
                answers = load.end();
            } finally {
                original.start();
            }
            Set<String> users = ids(answers, true);
            assertThat(users).allMatch(id -> answers.get(id).equals(LET_IN));
            assertThat(tally.others("handled", users, 1))
                    .as("handled once each")
                    .isEmpty();
            Set<String> others = ids(answers, false);
            assertThat(others).allMatch(id -> answers.get(id).equals(KEPT_OUT));
            assertThat(tally.others("handled", others, 0)).as("never handled").isEmpty();
            assertThat(stale.get()).as("each version has nonces of its own").isPositive();
        }
    }

    @Test
    void byOverlap() throws Exception {
        swaps(Versions::overlap);
    }

    @Test
    void inPlace() throws Exception {
        swaps(Versions::inPlace);
    }
}
