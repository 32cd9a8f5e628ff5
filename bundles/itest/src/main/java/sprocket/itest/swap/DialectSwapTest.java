// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import sprocket.itest.swap.trial.Tally;
import sprocket.itest.wire.RtspWire;

/**
 * Dialects are replaced under load. Connections move to the new version, and each request is read, handled and answered
 * once.
 */
@ExtendWith(BundleContextExtension.class)
class DialectSwapTest {

    private static final int SWAPS = 50;

    @InjectBundleContext
    BundleContext context;

    @TempDir
    Path folder;

    /** Writes a line in two parts, so that a version is often replaced in the middle of a line. */
    private static Load.Answer ask(RtspWire wire, String id) throws Exception {
        wire.write("count /cou");
        wire.write("nt/" + id + "\n");
        String line = wire.line();
        String[] answer = line.split(" ");
        assertThat(answer).as(line).hasSize(3).endsWith(id);
        return new Load.Answer(Integer.parseInt(answer[0]), answer[1]);
    }

    /** The first client opens a new connection for each request. */
    private static Load.Client client(int port, int number) throws Exception {
        return number == 0 ? visitor(port) : resident(port);
    }

    private static Load.Client visitor(int port) {
        return new Load.Client() {
            @Override
            public Load.Answer ask(String id) throws Exception {
                try (RtspWire wire = RtspWire.connect(port)) {
                    return DialectSwapTest.ask(wire, id);
                }
            }

            @Override
            public void close() {
                // No connection is open between two requests.
            }
        };
    }

    private static Load.Client resident(int port) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        return new Load.Client() {
            @Override
            public Load.Answer ask(String id) throws Exception {
                return DialectSwapTest.ask(wire, id);
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    private void swaps(Versions.Swap swap) throws Exception {
        try (Tally tally = Tally.start();
                CountingServer server = new CountingServer(context);
                Versions versions = new Versions(context, folder, BundleBuild::dialect);
                Load load = new Load(number -> client(server.port(), number))) {
            load.awaitAnother(Load.Answer.by(1));
            for (int i = 0; i < SWAPS; i++) {
                load.awaitAnother(Load.Answer.by(swap.on(versions)));
            }
            Map<String, Load.Answer> answers = load.end();
            assertThat(answers.values()).allMatch(answer -> answer.status() == 200);
            for (String place : new String[] {"read", "handled", "written"}) {
                assertThat(tally.others(place, answers.keySet(), 1)).as(place).isEmpty();
            }
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
