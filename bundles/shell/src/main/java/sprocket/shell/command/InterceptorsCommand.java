// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.terminal.Column;

/** {@code rtsp:interceptors} */
public final class InterceptorsCommand {

    private final LiveServer server;

    InterceptorsCommand(LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists the interceptors in the order in which they are called, and which of them are required")
    public String interceptors(CommandSession console) throws InterruptedException {
        return Console.answer(console, "interceptors", width -> {
            List<InterceptorDTO> interceptors = server.runtime().describe().interceptors;
            return interceptors.isEmpty()
                    ? "There are no interceptors."
                    : table(interceptors).render(width);
        });
    }

    static PlaceTable table(List<InterceptorDTO> interceptors) {
        PlaceTable table = new PlaceTable("INTERCEPTOR", "an interceptor", "request", Column.text("REQUIRED"));
        interceptors.forEach(interceptor -> table.row(interceptor, interceptor.required ? "yes" : "no"));
        return table;
    }
}
