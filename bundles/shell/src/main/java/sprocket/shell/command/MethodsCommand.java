package sprocket.shell.command;

import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.rtsp.api.runtime.HandlerDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.shell.text.Amounts;
import sprocket.shell.text.Column;
import sprocket.shell.text.Shrink;
import sprocket.shell.text.Table;

/** {@code rtsp:methods} */
@Component(service = MethodsCommand.class)
@GogoCommand(scope = "rtsp", function = "methods")
public final class MethodsCommand {

    private final LiveServer server;

    @Activate
    public MethodsCommand(@Reference LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists the RTSP methods: which bundle serves each, and which others would")
    public String methods(CommandSession console) throws InterruptedException {
        return Console.answer(console, "methods", width -> {
            List<MethodDTO> methods = server.runtime().describe().methods;
            return methods.isEmpty() ? "No method is served: there is no active bundle sprocket.method.*." : table(methods).render(width);
        });
    }

    private static Table table(List<MethodDTO> methods) {
        Table table = new Table(Column.text("METHOD"), Column.text("STATES").shrinking(Shrink.END, 8),
                Column.text("BUNDLE").shrinking(Shrink.MIDDLE, 12), Column.text("VERSION").shrinking(Shrink.MIDDLE, 7), Column.number("ID"),
                Column.number("RANKING"), Column.number("REQUESTS"));
        for (MethodDTO method : methods) {
            HandlerDTO winner = method.winner;
            if (winner == null) {
                table.row(method.method, states(method), "nobody", "", "", "", method.waiting);
                table.note(method.state.equals(MethodDTO.HELD) ? "Held: its requests wait for a handler to come."
                        : "Overdue: a handler is on the way; until it is there, requests are answered 503.");
            } else {
                table.row(method.method, states(method), winner.symbolicName, winner.version, winner.bundleId, winner.ranking,
                        winner.requests);
                if (winner.state.equals(HandlerDTO.FAILED)) {
                    table.note("It did not start when it was last wanted; the log says why.");
                }
            }
            method.losers.forEach(loser -> table.note(loser(loser)));
        }
        return table;
    }

    private static String states(MethodDTO method) {
        return method.states.isEmpty() ? "any" : String.join(",", method.states).toLowerCase(Locale.ROOT);
    }

    private static String loser(HandlerDTO loser) {
        return "not " + loser.symbolicName + " " + loser.version + " (bundle " + loser.bundleId
                + (loser.requests == 0 ? "" : ", still with " + Amounts.count(loser.requests, "request"))
                + "): " + loser.reason;
    }
}
