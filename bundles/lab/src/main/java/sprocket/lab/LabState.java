// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.RtspConnection;

/**
 * The state of a connection. It outlives the codec: when the bundle is replaced, the next codec continues with it.
 *
 * @param number the session as the client knows it, {@value #NONE} before the first session; it does not change when
 *     the session ends
 * @param session the id of the server's session; "" if there is none
 * @param name the client's name for the film
 * @param clientPort the client's port for pictures; 0 if not known yet
 * @param film the film that is set up
 * @param requests number of requests passed to the server
 */
record LabState(String number, String session, String name, int clientPort, Optional<LabFilm> film, long requests) {

    static final String NONE = "0";

    private static final String ATTRIBUTE = "sprocket.lab.state";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The state that the codec before this one has left. */
    static LabState of(RtspConnection connection) {
        return connection
                .attribute(ATTRIBUTE)
                .filter(Map.class::isInstance)
                .map(kept -> of((Map<?, ?>) kept))
                .orElse(new LabState(NONE, "", "", 0, Optional.empty(), 0));
    }

    private static LabState of(Map<?, ?> kept) {
        Optional<LabFilm> film = kept.containsKey("file")
                ? Optional.of(new LabFilm(
                        (String) kept.get("file"),
                        (String) kept.get("control"),
                        (String) kept.get("origin"),
                        number(kept.get("seconds")),
                        number(kept.get("rate"))))
                : Optional.empty();
        return new LabState(
                (String) kept.get("number"),
                (String) kept.get("session"),
                (String) kept.get("name"),
                (Integer) kept.get("port"),
                film,
                (Long) kept.get("requests"));
    }

    private static OptionalDouble number(Object kept) {
        return kept instanceof Double value ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * Keeps the state for the next codec, as JDK types, because a class of this bundle would keep the bundle in memory.
     */
    void keep(RtspConnection connection) {
        Map<String, Object> kept = new LinkedHashMap<>(
                Map.of("number", number, "session", session, "name", name, "port", clientPort, "requests", requests));
        film.ifPresent(f -> {
            kept.put("file", f.file());
            kept.put("control", f.control());
            kept.put("origin", f.origin());
            f.seconds().ifPresent(seconds -> kept.put("seconds", seconds));
            f.picturesPerSecond().ifPresent(rate -> kept.put("rate", rate));
        });
        connection.attribute(ATTRIBUTE, kept);
    }

    /** Whether there is a session. */
    boolean open() {
        return !session.isEmpty();
    }

    String file() {
        return film.map(LabFilm::file).orElse("");
    }

    /**
     * A session was set up. Its number has 31 random bits and is valid only on this connection.
     *
     * @param inPlace whether it replaces the client's session under the same number, as when a session is set up again
     */
    LabState opened(String id, String called, int port, LabFilm what, boolean inPlace) {
        String known =
                inPlace || id.equals(session) ? number : Integer.toString(RANDOM.nextInt(Integer.MAX_VALUE - 1) + 1);
        return new LabState(known, id, called, port, Optional.of(what), requests);
    }

    LabState ended() {
        return new LabState(number, "", name, clientPort, film, requests);
    }

    LabState counted() {
        return new LabState(number, session, name, clientPort, film, requests + 1);
    }
}
