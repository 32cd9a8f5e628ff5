// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import sprocket.shell.command.Console.Refusal;

/** {@code rtsp:streams} */
public final class StreamsCommand {

    private static final Duration MEASURED = Duration.ofSeconds(1);

    private final LiveServer server;
    private final InstantSource time;
    private final Pause pause;

    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    StreamsCommand(LiveServer server) {
        this(server, InstantSource.system(), time -> Thread.sleep(time.toMillis()));
    }

    StreamsCommand(LiveServer server, InstantSource time, Pause pause) {
        this.server = server;
        this.time = time;
        this.pause = pause;
    }

    @Descriptor("lists the streams of sessions: what was sent, dropped and lost")
    public String streams(
            CommandSession console,
            @Descriptor("measure the rate for a second, instead of averaging over the session")
                    @Parameter(
                            names = {"-m", "--measure"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean measure,
            @Descriptor("sessions, by the beginnings of their ids; none: all") String[] ids)
            throws InterruptedException {
        return Console.answer(console, "streams", width -> {
            SessionList sessions = server.sessions();
            StreamTable before = read(sessions, ids);
            if (!measure) {
                return before.render(width);
            }
            pause.last(MEASURED);
            return read(sessions, ids).since(before).render(width);
        });
    }

    private StreamTable read(SessionList sessions, String[] ids) throws Refusal {
        return new StreamTable(
                sessions, ids.length == 0 ? sessions.all() : sessions.find(List.of(ids)), server, time.instant());
    }
}
