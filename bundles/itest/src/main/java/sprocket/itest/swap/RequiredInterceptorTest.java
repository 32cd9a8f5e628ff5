// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.wire.ChangedConfiguration;

/** A required interceptor is removed and added under load. No request is handled that it has not seen. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class RequiredInterceptorTest {

    private static final int SWAPS = 100;
    /** After so many swaps the interceptor is absent for longer than requests wait. */
    private static final int ABSENCE = 20;

    private static final Load.Answer REFUSED = new Load.Answer(503, "");

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @TempDir
    Path folder;

    /** Stops and starts the interceptor, or updates it, in turn. */
    private static void swap(Versions versions, Load load, int number) throws Exception {
        if (number % 2 == 1) {
            versions.inPlace();
            return;
        }
        versions.bundle().stop();
        if (number % ABSENCE == 0) {
            load.awaitAnother(REFUSED);
        }
        versions.bundle().start();
    }

    private static Set<String> ids(Map<String, Load.Answer> answers, Predicate<Load.Answer> wanted) {
        return answers.keySet().stream()
                .filter(id -> wanted.test(answers.get(id)))
                .collect(Collectors.toSet());
    }

    @Test
    void nothingIsHandledThatItHasNotSeen() throws Exception {
        try (Tally tally = Tally.start();
                CountingServer server = new CountingServer(context);
                Versions versions = new Versions(context, folder, BundleBuild::interceptor);
                ChangedConfiguration changed = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            changed.to(Map.of("required.interceptors", "trial", "hold.grace", "1"));
            Map<String, Load.Answer> answers;
            try (Load load = new Load(number -> server.client())) {
                for (int i = 0; i < SWAPS; i++) {
                    load.awaitAnother(Load.Answer.by(versions.build()));
                    swap(versions, load, i);
                }
                load.awaitAnother(Load.Answer.by(versions.build()));
                answers = load.end();
            }
            Set<String> served = ids(answers, answer -> answer.status() == 200);
            Set<String> refused = ids(answers, REFUSED::equals);
            assertThat(refused).isNotEmpty();
            assertThat(served.size() + refused.size())
                    .as("there are no other answers")
                    .isEqualTo(answers.size());
            for (String place : new String[] {"before", "handled", "after"}) {
                assertThat(tally.others(place, served, 1)).as("served").isEmpty();
                assertThat(tally.others(place, refused, 0)).as("refused").isEmpty();
            }
        }
    }
}
