// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.terminal.Column;
import sprocket.terminal.Shrink;
import sprocket.terminal.Table;

/** {@code rtsp:media} */
public final class MediaCommand {

    private final LiveServer server;

    MediaCommand(LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists transports, payload formats and sources: which bundle provides each, and which retire")
    public String media(CommandSession console) throws InterruptedException {
        return Console.answer(console, "media", width -> {
            List<MediaServiceDTO> services = server.runtime().describe().media;
            return services.isEmpty()
                    ? "There are no transports, payload formats and sources, or nothing that uses them."
                    : table(services).render(width);
        });
    }

    static Table table(List<MediaServiceDTO> services) {
        Table table = new Table(
                Column.text("KIND"),
                Column.text("OFFERS").shrinking(Shrink.END, 8),
                Column.text("BUNDLE").shrinking(Shrink.MIDDLE, 12),
                Column.text("VERSION").shrinking(Shrink.MIDDLE, 7),
                Column.number("ID"),
                Column.number("RANKING"),
                Column.number("STREAMS"),
                Column.text("STATE"));
        for (MediaServiceDTO service : services) {
            table.row(
                    service.kind,
                    String.join(",", service.names),
                    service.symbolicName,
                    service.version,
                    service.bundleId,
                    service.ranking,
                    service.uses,
                    service.state);
            if (service.reason != null) {
                table.note("not for new streams: " + service.reason);
            }
        }
        return table;
    }
}
