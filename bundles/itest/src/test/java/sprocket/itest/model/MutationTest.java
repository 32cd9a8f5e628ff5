// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.itest.stepped.SteppedServer;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** The model finds what a wrong server does wrong, and shows it by a few requests. */
class MutationTest {

    /** A handler that is wrong. */
    enum Mutation {
        /** PAUSE is answered, and media goes on. */
        PAUSE_DOES_NOTHING("PAUSE", real -> exchange -> RtspResponse.ok(), "Range: npt="),
        /** PAUSE does not say where. */
        PAUSE_WITHOUT_RANGE(
                "PAUSE",
                real -> exchange -> {
                    real.handle(exchange);
                    return RtspResponse.ok();
                },
                "Range: npt="),
        /** The reply to TEARDOWN is right, and the session lives on. */
        TEARDOWN_DOES_NOTHING("TEARDOWN", real -> exchange -> RtspResponse.ok(), "TEARDOWN"),
        /** A method that is not served is named. */
        TOO_MANY_METHODS(
                "OPTIONS",
                real -> exchange -> RtspResponse.builder(RtspStatus.OK)
                        .header(HeaderNames.PUBLIC, String.join(", ", exchange.methods()) + ", RECORD")
                        .build(),
                "Public: ");

        private interface Change {

            RtspMethodHandler of(RtspMethodHandler real);
        }

        private final String method;
        private final Change change;
        private final String shown;

        Mutation(String method, Change change, String shown) {
            this.method = method;
            this.change = change;
            this.shown = shown;
        }

        RtspMethodHandler of(String name, RtspMethodHandler real) {
            return name.equals(method) ? change.of(real) : real;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAndShrunk(Mutation mutation) throws Exception {
        try (SteppedServer server = new SteppedServer(mutation::of)) {
            Conversation conversation = new Conversation(server, Film.samples(server));
            List<Command> differing = differing(conversation);
            List<Command> shrunk = new Shrinker(conversation).shrunk(differing);
            assertThat(shrunk).hasSizeLessThanOrEqualTo(4);
            assertThat(conversation.difference(shrunk).orElseThrow())
                    .contains(mutation.method + " rtsp://", " ! S->C", mutation.shown);
        }
    }

    /** The model expects a packet more in one picture. */
    @Test
    void differencesOfMediaAreFound() throws Exception {
        try (SteppedServer server = new SteppedServer()) {
            Film real = Film.samples(server).get(0);
            List<Film.Unit> units = new ArrayList<>(real.tracks().get(0).units());
            units.set(
                    50,
                    new Film.Unit(
                            units.get(50).start(),
                            units.get(50).length(),
                            units.get(50).packets() + 1));
            Film wrong = new Film(real.path(), real.duration(), List.of(new Film.Track(90_000, true, units)));
            Conversation conversation = new Conversation(server, List.of(wrong));
            List<Command> commands = List.of(
                    new Command("SETUP", 0, 0, "/movie.mjpg/trackID=0", "", "", 0),
                    Command.waiting(500),
                    new Command("PLAY", 0, 0, "/movie.mjpg", "", "", 0),
                    Command.waiting(1000),
                    Command.waiting(2000));
            List<Command> shrunk = new Shrinker(conversation).shrunk(commands);
            assertThat(shrunk).containsExactly(commands.get(0), commands.get(2), commands.get(4));
            assertThat(conversation.difference(shrunk).orElseThrow()).contains(" ! S->C0  $0 200 packets");
        }
    }

    @Test
    void aSeedAlwaysGivesTheSame() {
        assertThat(new Generator(7).commands(100)).isEqualTo(new Generator(7).commands(100));
        assertThat(new Generator(7).commands(100)).isNotEqualTo(new Generator(8).commands(100));
    }

    private static List<Command> differing(Conversation conversation) throws Exception {
        for (long seed = 1; seed < 20; seed++) {
            List<Command> commands = new Generator(seed).commands(40);
            Optional<String> difference = conversation.difference(commands);
            if (difference.isPresent()) {
                return commands;
            }
        }
        throw new AssertionError("No difference is found");
    }
}
