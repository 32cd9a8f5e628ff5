// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sprocket.rtsp.api.RtspConnection;

/**
 * What a connection has come to. It outlives a codec: when the bundle is replaced, the next one goes on with it.
 *
 * @param number the session as the client knows it, {@value #NONE} before there was one; it stays when the session has
 *     ended
 * @param session the id of the server's session; "" where there is none
 * @param name what the client calls the film
 * @param clientPort where the client wants its pictures; 0 before it said so
 * @param film what is set up
 * @param requests how many have been handed to the server
 */
record LabState(String number, String session, String name, int clientPort, Optional<Film> film, long requests) {

    static final String NONE = "0";

    private static final String ATTRIBUTE = "sprocket.lab.state";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the codec before this one has left. */
    static LabState of(RtspConnection connection) {
        return connection
                .attribute(ATTRIBUTE)
                .filter(Map.class::isInstance)
                .map(kept -> of((Map<?, ?>) kept))
                .orElse(new LabState(NONE, "", "", 0, Optional.empty(), 0));
    }

    private static LabState of(Map<?, ?> kept) {
        Optional<Film> film = kept.containsKey("file")
                ? Optional.of(new Film(
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

    /** Leaves it to the next codec, as values of the JDK: a class of this bundle would keep the bundle alive. */
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
        return film.map(Film::file).orElse("");
    }

    /**
     * A session of the server. Its number has 31 random bits and is good on this connection alone.
     *
     * @param inPlace whether the client takes it for the one that it had; so is one that is set up again
     */
    LabState opened(String id, String called, int port, Film what, boolean inPlace) {
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
