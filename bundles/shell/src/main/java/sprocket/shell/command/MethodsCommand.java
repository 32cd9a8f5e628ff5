// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.terminal.Column;
import sprocket.terminal.Shrink;

/** {@code rtsp:methods} */
public final class MethodsCommand {

    private final LiveServer server;

    MethodsCommand(LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists the RTSP methods: which bundle serves each, and which other bundles offer it")
    public String methods(CommandSession console) throws InterruptedException {
        return Console.answer(console, "methods", width -> {
            List<MethodDTO> methods = server.runtime().describe().methods;
            return methods.isEmpty()
                    ? "No method is served: there is no active bundle sprocket.method.*."
                    : table(methods).render(width);
        });
    }

    static PlaceTable table(List<MethodDTO> methods) {
        PlaceTable table = new PlaceTable(
                "METHOD", "a handler", "request", Column.text("STATES").shrinking(Shrink.END, 8));
        methods.forEach(method -> table.row(method, states(method)));
        return table;
    }

    private static String states(MethodDTO method) {
        return method.states.isEmpty() ? "any" : String.join(",", method.states).toLowerCase(Locale.ROOT);
    }
}
