// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.terminal.Column;
import sprocket.terminal.Column.Shrink;
import sprocket.terminal.Table;

/**
 * The commands that list the services of the server: {@code rtsp:methods}, {@code rtsp:interceptors},
 * {@code rtsp:dialects} and {@code rtsp:media}.
 */
public final class ListCommands {

    private final LiveServer server;

    ListCommands(LiveServer server) {
        this.server = server;
    }

    @Descriptor("lists the RTSP methods: which bundle serves each, and which other bundles offer it")
    public String methods(CommandSession console) throws InterruptedException {
        return Console.answer(console, "methods", width -> {
            List<MethodDTO> methods = server.runtime().describe().methods;
            return methods.isEmpty()
                    ? "No method is served: there is no active bundle sprocket.method.*."
                    : methodTable(methods).render(width);
        });
    }

    static PlaceTable methodTable(List<MethodDTO> methods) {
        PlaceTable table = new PlaceTable(
                "METHOD", "a handler", "request", Column.text("STATES").shrinking(Shrink.END, 8));
        methods.forEach(method -> table.row(method, states(method)));
        return table;
    }

    private static String states(MethodDTO method) {
        return method.states.isEmpty() ? "any" : String.join(",", method.states).toLowerCase(Locale.ROOT);
    }

    @Descriptor("lists the interceptors in the order in which they are called, and which of them are required")
    public String interceptors(CommandSession console) throws InterruptedException {
        return Console.answer(console, "interceptors", width -> {
            List<InterceptorDTO> interceptors = server.runtime().describe().interceptors;
            return interceptors.isEmpty()
                    ? "There are no interceptors."
                    : interceptorTable(interceptors).render(width);
        });
    }

    private static String required(InterceptorDTO interceptor) {
        return interceptor.required ? "yes" : interceptor.idle ? "no, so it is not called" : "no";
    }

    static PlaceTable interceptorTable(List<InterceptorDTO> interceptors) {
        PlaceTable table = new PlaceTable("INTERCEPTOR", "an interceptor", "request", Column.text("REQUIRED"));
        interceptors.forEach(interceptor -> table.row(interceptor, required(interceptor)));
        return table;
    }

    @Descriptor("lists the wire dialects in the order in which they are asked: which bundle provides each")
    public String dialects(CommandSession console) throws InterruptedException {
        return Console.answer(console, "dialects", width -> {
            List<PlaceDTO> dialects = server.runtime().describe().dialects;
            return dialects.isEmpty()
                    ? "There are no dialects: all clients must use RTSP."
                    : dialectTable(dialects).render(width);
        });
    }

    static PlaceTable dialectTable(List<PlaceDTO> dialects) {
        PlaceTable table = new PlaceTable("DIALECT", "a dialect", "connection");
        dialects.forEach(table::row);
        return table;
    }

    @Descriptor("lists transports, payload formats and sources: which bundle provides each, and which retire")
    public String media(CommandSession console) throws InterruptedException {
        return Console.answer(console, "media", width -> {
            List<MediaServiceDTO> services = server.runtime().describe().media;
            return services.isEmpty()
                    ? "There are no transports, payload formats and sources, or nothing that uses them."
                    : mediaTable(services).render(width);
        });
    }

    static Table mediaTable(List<MediaServiceDTO> services) {
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
