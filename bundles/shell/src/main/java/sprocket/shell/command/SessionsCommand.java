// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.media.api.LivePresentation;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutState;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.header.Scale;
import sprocket.terminal.Amounts;
import sprocket.terminal.Column;
import sprocket.terminal.Column.Shrink;
import sprocket.terminal.Table;

/** {@code rtsp:sessions} */
public final class SessionsCommand {

    private final LiveServer server;
    private final InstantSource time;

    SessionsCommand(LiveServer server) {
        this(server, InstantSource.system());
    }

    SessionsCommand(LiveServer server, InstantSource time) {
        this.server = server;
        this.time = time;
    }

    @Descriptor("lists the sessions: who plays what, and at which position")
    public String sessions(CommandSession console) throws InterruptedException {
        return Console.answer(console, "sessions", width -> {
            SessionList sessions = server.sessions();
            return sessions.all().isEmpty()
                    ? "There are no sessions."
                    : table(sessions).render(width);
        });
    }

    /**
     * The positions of sessions. A position comes from an event loop. Once one loop has not answered, no other loop is
     * asked, so that the command does not wait for each.
     */
    private static final class Positions {

        private boolean stuck;

        String of(Optional<Playout> playout) {
            if (playout.isEmpty()) {
                return Labels.NONE;
            }
            if (playout.get().presentation() instanceof LivePresentation) {
                return "live";
            }
            if (stuck) {
                return "?";
            }
            try {
                PlayoutState state = playout.get().state();
                String position = Amounts.clock(state.position());
                return state.scale() == 1 ? position : position + " x" + new Scale(state.scale());
            } catch (IllegalStateException e) {
                stuck = true;
                return "?";
            }
        }
    }

    private Table table(SessionList sessions) {
        Table table = new Table(
                Column.text("SESSION"),
                Column.text("CLIENT").shrinking(Shrink.MIDDLE, 9),
                Column.text("STATE"),
                Column.text("PATH").shrinking(Shrink.MIDDLE, 8),
                Column.text("VIA").shrinking(Shrink.END, 4),
                Column.number("POSITION"),
                Column.number("AGE"),
                Column.number("IDLE"));
        Positions positions = new Positions();
        for (RtspSession session : sessions.all()) {
            Optional<Playout> playout = server.playout(session);
            table.row(
                    sessions.name(session),
                    Labels.client(session),
                    Labels.state(session),
                    Labels.path(session),
                    Labels.transports(playout),
                    positions.of(playout),
                    Amounts.clock(Duration.between(session.opened(), time.instant())),
                    Amounts.clock(session.idle()));
        }
        return table;
    }
}
