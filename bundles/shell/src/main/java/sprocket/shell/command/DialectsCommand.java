// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.rtsp.api.runtime.PlaceDTO;

/** {@code rtsp:dialects} */
public final class DialectsCommand {

    private final LiveServer server;

    DialectsCommand(LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists the wire dialects in the order in which they are asked: which bundle provides each")
    public String dialects(CommandSession console) throws InterruptedException {
        return Console.answer(console, "dialects", width -> {
            List<PlaceDTO> dialects = server.runtime().describe().dialects;
            return dialects.isEmpty()
                    ? "There are no dialects: all clients must use RTSP."
                    : table(dialects).render(width);
        });
    }

    static PlaceTable table(List<PlaceDTO> dialects) {
        PlaceTable table = new PlaceTable("DIALECT", "a dialect", "connection");
        dialects.forEach(table::row);
        return table;
    }
}
