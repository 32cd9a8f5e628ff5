package sprocket.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.shell.text.Column;
import sprocket.shell.text.Shrink;
import sprocket.shell.text.Table;

/** {@code rtsp:media} */
@Component(service = MediaCommand.class)
@GogoCommand(scope = "rtsp", function = "media")
public final class MediaCommand {

    private final LiveServer server;

    @Activate
    public MediaCommand(@Reference LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists transports, payload formats and sources: which bundles provide them, and which retire")
    public String media(CommandSession console) throws InterruptedException {
        return Console.answer(console, "media", width -> {
            List<MediaServiceDTO> services = server.runtime().describe().media;
            return services.isEmpty() ? "There are no transports, payload formats and sources, or no bundle sprocket.playout that uses them."
                    : table(services).render(width);
        });
    }

    private static Table table(List<MediaServiceDTO> services) {
        Table table = new Table(Column.text("KIND"), Column.text("OFFERS").shrinking(Shrink.END, 8),
                Column.text("BUNDLE").shrinking(Shrink.MIDDLE, 12), Column.text("VERSION").shrinking(Shrink.MIDDLE, 7), Column.number("ID"),
                Column.number("RANKING"), Column.number("STREAMS"), Column.text("STATE"));
        for (MediaServiceDTO service : services) {
            table.row(service.kind, String.join(",", service.names), service.symbolicName, service.version, service.bundleId,
                    service.ranking, service.streams, service.state);
            if (service.reason != null) {
                table.note("not for new streams: " + service.reason);
            }
        }
        return table;
    }
}
