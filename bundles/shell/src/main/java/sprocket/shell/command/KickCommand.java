// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import sprocket.rtsp.api.RtspSession;
import sprocket.rtsp.api.SessionState;
import sprocket.shell.command.Console.Refusal;
import sprocket.terminal.TerminalText;

/** {@code rtsp:kick} */
public final class KickCommand {

    static final List<String> ALL = List.of("-a", "--all");

    /** The reason in the log and in the events of the session. */
    private static final String REASON = "closed by an operator in the shell";

    private final LiveServer server;

    KickCommand(LiveServer server) {
        this.server = server;
    }

    @Descriptor("closes sessions: their viewers are sent BYE")
    public String kick(
            CommandSession console,
            @Descriptor("close all of them")
                    @Parameter(
                            names = {"-a", "--all"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean all,
            @Descriptor("sessions, by the beginnings of their ids") String[] ids)
            throws InterruptedException {
        return Console.answer(console, "kick", width -> {
            if (all == ids.length > 0) {
                throw new Refusal("Name the sessions to close, or all of them by --all; 'sessions' lists them");
            }
            SessionList sessions = server.sessions();
            // If one is not found, none is closed.
            List<RtspSession> chosen = all ? sessions.all() : sessions.find(List.of(ids));
            return chosen.isEmpty()
                    ? "There are no sessions."
                    : chosen.stream().map(s -> close(s, sessions.name(s))).collect(Collectors.joining("\n"));
        });
    }

    private static String close(RtspSession session, String name) {
        boolean ended = session.state() == SessionState.CLOSED;
        String what = name + " of " + Labels.client(session) + ", " + Labels.state(session) + " "
                + TerminalText.of(Labels.path(session));
        session.close(REASON);
        return ended ? "Session " + name + " had ended already" : "Closed " + what;
    }
}
