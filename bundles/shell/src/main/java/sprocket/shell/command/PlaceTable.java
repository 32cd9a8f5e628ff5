// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.ServiceDTO;
import sprocket.terminal.Amounts;
import sprocket.terminal.Column;
import sprocket.terminal.Column.Shrink;
import sprocket.terminal.Table;

/**
 * A table of places, such as methods, for which services compete. Each row shows the service that serves the place; its
 * notes say why other services do not, or why none does.
 */
final class PlaceTable {

    private final String service;
    private final String use;
    private final Table table;

    /**
     * The column SERVED counts the calls of a service since it was registered, and NOW those that it handles now.
     *
     * @param place heading of the first column
     * @param service what serves a place, with its article
     * @param use what is counted
     * @param own columns after the first that only this table has
     */
    PlaceTable(String place, String service, String use, Column... own) {
        this.service = service;
        this.use = use;
        Stream<Column> common = Stream.of(
                Column.text("BUNDLE").shrinking(Shrink.MIDDLE, 12),
                Column.text("VERSION").shrinking(Shrink.MIDDLE, 7),
                Column.number("ID"),
                Column.number("RANKING"),
                Column.number("SERVED"),
                Column.number("NOW"));
        this.table = new Table(Stream.concat(Stream.concat(Stream.of(Column.text(place)), Stream.of(own)), common)
                .toArray(Column[]::new));
    }

    /** @param own cells of the table's own columns */
    void row(PlaceDTO place, String... own) {
        ServiceDTO winner = place.winner;
        List<Object> cells = new ArrayList<>(List.of(place.name));
        cells.addAll(List.of(own));
        cells.addAll(
                winner == null
                        ? List.of("nobody", "", "", "", "", "")
                        : List.of(
                                winner.symbolicName,
                                winner.version,
                                winner.bundleId,
                                winner.ranking,
                                winner.served,
                                winner.uses));
        table.row(cells.toArray());
        state(place);
        if (winner != null && winner.overdue > 0) {
            table.note(Amounts.count(winner.overdue, "request") + " overdue: answered 503, and still with it.");
        }
        if (winner != null && ServiceDTO.FAILED.equals(winner.state)) {
            table.note("It did not start when it was last wanted; the log says why.");
        }
        place.losers.forEach(loser -> table.note(loser(loser)));
    }

    private void state(PlaceDTO place) {
        switch (place.state) {
            case PlaceDTO.HELD -> table.note("Held: " + waiting(place.waiting) + " for " + service + " to come.");
            case PlaceDTO.OVERDUE ->
                table.note("Overdue: " + service + " is starting; until it has started, requests are answered 503.");
            case PlaceDTO.MISSING -> table.note("Missing: until it is installed, every request is answered 503.");
            default -> {}
        }
    }

    private static String waiting(int requests) {
        return requests == 0 ? "requests wait" : requests == 1 ? "1 request waits" : requests + " requests wait";
    }

    private String loser(ServiceDTO loser) {
        return "not " + loser.symbolicName + " " + loser.version + " (bundle " + loser.bundleId
                + (loser.uses == 0 ? "" : ", still with " + Amounts.count(loser.uses, use))
                + (loser.overdue == 0 ? "" : ", " + loser.overdue + " of them overdue")
                + "): " + (loser.reason == null ? loser.state : loser.reason);
    }

    /** @param width of the terminal; 0: nothing is shortened */
    String render(int width) {
        return table.render(width);
    }
}
