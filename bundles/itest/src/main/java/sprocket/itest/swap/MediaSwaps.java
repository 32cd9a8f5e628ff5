// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/**
 * Replaces versions of a source or container while clients describe its media and a viewer plays them.
 *
 * @param path the path that a request describes, by the id of the request
 */
record MediaSwaps(int port, UnaryOperator<String> path) {

    private static final int SWAPS = 20;

    private Load.Client client() throws Exception {
        RtspWire wire = RtspWire.connect(port);
        return new Load.Client() {
            @Override
            public Load.Answer ask(String id) throws Exception {
                Reply reply = wire.request("DESCRIBE", path.apply(id), "Accept: application/sdp");
                Description description = Description.of(reply);
                assertThat(description.control()).isEqualTo(wire.url(path.apply(id)) + "/");
                return new Load.Answer(
                        reply.status(), description.session().name().replace("build ", ""));
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }

    /** @return the answers to the requests, all successful, by their ids */
    Map<String, Load.Answer> run(Versions versions, Versions.Swap swap) throws Exception {
        try (MovieViewer viewer = new MovieViewer(port, path.apply("viewer"));
                Load load = new Load(number -> client())) {
            load.awaitAnother(Load.Answer.by(1));
            viewer.awaitBuild(1);
            for (int i = 0; i < SWAPS; i++) {
                int build = swap.on(versions);
                load.awaitAnother(Load.Answer.by(build));
                viewer.awaitBuild(build);
            }
            viewer.end();
            return load.end();
        }
    }
}
