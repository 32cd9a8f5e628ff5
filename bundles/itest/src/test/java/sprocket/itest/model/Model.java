// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sprocket.itest.stepped.Message;

/** What the server must reply and send (RFC 2326), in a few hundred lines. */
final class Model {

    private static final String METHODS =
            "DESCRIBE, GET_PARAMETER, OPTIONS, PAUSE, PLAY, SETUP, SET_PARAMETER, TEARDOWN";
    private static final Set<String> WITH_SESSION = Set.of("PLAY", "PAUSE", "TEARDOWN");
    private static final Pattern INFO = Pattern.compile("url=([^;,]+)(?:;seq=(\\d+))?;rtptime=(\\d+)");

    private static final String SSRC = ";ssrc=";

    private final String server;
    private final List<Film> films;
    private final Map<Integer, ModelSession> sessions = new HashMap<>();
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, List<ModelPacket>> sent = new LinkedHashMap<>();
    private long now;

    /** @param server URL without a path */
    Model(String server, List<Film> films) {
        this.server = server;
        this.films = films;
    }

    /** The Session header of a request. SETUP opens a session where none is. */
    String session(Command command) {
        boolean opens = command.method().equals("SETUP") && !sessions.containsKey(command.slot());
        return opens || command.slot() < 0 ? "" : ids.getOrDefault(command.slot(), "nobody-" + command.slot());
    }

    void advance(long nanos) {
        now += nanos;
        run();
    }

    private void run() {
        sessions.values().forEach(s -> s.run(now, sent.computeIfAbsent(s.connection(), c -> new ArrayList<>())));
    }

    /** Interleaved sessions end with their connection (RFC 2326, section 10.12). */
    void disconnect(int connection) {
        sessions.values().removeIf(s -> s.connection() == connection);
    }

    /** What was sent over a connection since the last call. */
    List<ModelPacket> take(int connection) {
        List<ModelPacket> taken = sent.remove(connection);
        return taken == null ? List.of() : taken;
    }

    /** The channels of a connection on which nothing may come now. */
    Set<Integer> silent(int connection) {
        return sessions.values().stream()
                .filter(s -> s.connection() == connection && s.silent(now))
                .flatMap(s -> s.streams().stream())
                .map(ModelStream::channel)
                .collect(Collectors.toSet());
    }

    /**
     * The reply to a request. Ids and first values of streams, which are random, are taken from the real one.
     *
     * @param cseq of the request, empty without one
     */
    Expected reply(Command command, String cseq, Message reply) {
        Expected expected =
                cseq.isEmpty() ? Expected.of(400) : answer(command, reply).with("CSeq", cseq);
        run();
        return expected;
    }

    private Expected answer(Command command, Message reply) {
        ModelSession session = sessions.get(command.slot());
        boolean foreign = session == null || session.connection() != command.connection();
        if (foreign && !session(command).isEmpty()) {
            return Expected.of(454);
        }
        Expected expected = command.value("Require") != null
                ? Expected.of(551).with("Unsupported", command.value("Require"))
                : byMethod(command, session, reply);
        boolean lives = sessions.containsKey(command.slot());
        return session == null
                ? expected
                : expected.with("Session", ids.get(command.slot()) + (lives ? ";timeout=60" : ""));
    }

    private Expected byMethod(Command command, ModelSession session, Message reply) {
        if (WITH_SESSION.contains(command.method()) && session == null) {
            return Expected.of(454);
        }
        return switch (command.method()) {
            case "OPTIONS" -> Expected.of(200).with("Public", METHODS);
            case "DESCRIBE" -> Expected.of(film(command.url()).isPresent() ? 200 : 404);
            case "SETUP" -> setUp(command, session, reply);
            case "PLAY" -> play(command, session, reply);
            case "PAUSE" -> pause(command, session);
            case "TEARDOWN" -> tearDown(command, session);
            case "GET_PARAMETER" -> parameter(command, session);
            case "SET_PARAMETER" ->
                Expected.of(command.body().isEmpty() ? 200 : 451)
                        .with(Expected.BODY, command.body().split(":")[0]);
            default -> Expected.of(501).with("Public", METHODS);
        };
    }

    private static Expected parameter(Command command, ModelSession session) {
        if (command.body().isEmpty()) {
            return Expected.of(200);
        }
        boolean known = session != null && command.body().equals("position");
        return known
                ? Expected.of(200).with(Expected.BODY, "position: " + ModelRange.npt(session.position()))
                : Expected.of(451).with(Expected.BODY, command.body());
    }

    private Optional<Film> film(String url) {
        return films.stream()
                .filter(f -> url.equals(f.path()) || url.matches(Pattern.quote(f.path()) + "/trackID=[0-9]"))
                .filter(f -> track(f, url) < f.tracks().size())
                .findFirst();
    }

    /** The number of the track that a URL names; -1 for the presentation. */
    private static int track(Film film, String url) {
        return url.equals(film.path()) ? -1 : Integer.parseInt(url.substring(url.indexOf('=') + 1));
    }

    private Expected setUp(Command command, ModelSession known, Message reply) {
        Optional<Film> film = film(command.url());
        if (film.isEmpty()) {
            return Expected.of(404);
        }
        int named = track(film.get(), command.url());
        if (named < 0 && film.get().tracks().size() > 1) {
            return Expected.of(459);
        }
        if (known != null && known.flowing()) {
            return Expected.of(455).with("Allow", Expected.ANY);
        }
        if (known != null && !known.film().equals(film.get())) {
            return Expected.of(459);
        }
        ModelSession session = known == null ? new ModelSession(film.get(), command.connection()) : known;
        if (known == null) {
            ids.put(command.slot(), reply.header("Session").orElse("none").split(";")[0]);
            sessions.put(command.slot(), session);
        }
        int track = Math.max(0, named);
        String transport = reply.header("Transport").orElse("");
        long ssrc = transport.contains(SSRC)
                ? Long.parseLong(transport.split(SSRC)[1].split(";")[0], 16)
                : -1;
        session.add(new ModelStream(
                film.get().tracks().get(track), "trackID=" + track, server + command.url(), command.amount(), ssrc));
        String channels = command.amount() + "-" + (command.amount() + 1);
        return Expected.of(200)
                .with("Session", ids.get(command.slot()) + ";timeout=60")
                .with("Transport", "RTP/AVP/TCP;unicast;interleaved=" + channels + SSRC + Expected.ANY);
    }

    /** What a URL means in a session: empty for nothing, 0 for all, 1 for one of several tracks. */
    private Optional<Integer> addressed(Command command, ModelSession session) {
        if (command.url().equals(session.film().path())) {
            return Optional.of(0);
        }
        boolean stream = session.streams().stream().anyMatch(s -> s.url().equals(server + command.url()));
        return stream ? Optional.of(session.streams().size() > 1 ? 1 : 0) : Optional.empty();
    }

    private Expected play(Command command, ModelSession session, Message reply) {
        Optional<Integer> addressed = addressed(command, session);
        if (addressed.isEmpty() || addressed.get() > 0) {
            return Expected.of(addressed.isEmpty() ? 404 : 460);
        }
        String range = command.value("Range");
        if (range != null && !range.startsWith("npt=")) {
            return Expected.of(range.startsWith("clock=") ? 456 : 501);
        }
        if (session.queueFull() && range != null) {
            return Expected.of(453);
        }
        Asked asked = new Asked(
                Optional.ofNullable(range).map(ModelRange::of), number(command, "Scale"), number(command, "Speed"));
        Optional<Playing> playing = session.play(asked, now);
        if (playing.isEmpty()) {
            return Expected.of(457);
        }
        Playing now = playing.get();
        double scale = now.segment().scale();
        boolean told = scale != 1 || command.value("Scale") != null;
        return Expected.of(200)
                .with("Range", "npt=" + ModelRange.npt(now.from()) + "-" + ModelRange.npt(now.to()))
                .with("RTP-Info", info(session, now, reply))
                .with("Scale", told ? Double.toString(scale) : null)
                .with("Speed", scale != 1 || command.value("Speed") != null ? Double.toString(now.speed()) : null);
    }

    private static OptionalDouble number(Command command, String header) {
        String value = command.value(header);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }

    private static String info(ModelSession session, Playing playing, Message reply) {
        List<String> infos = new ArrayList<>();
        for (int i = 0; i < session.streams().size(); i++) {
            ModelStream stream = session.streams().get(i);
            long ticks = playing.ticks().get(i);
            if (stream.sends(playing.segment().scale())) {
                Matcher said = INFO.matcher(reply.header("RTP-Info").orElse(""));
                while (said.find()) {
                    if (said.group(1).equals(stream.url())) {
                        stream.learnTime(Long.parseLong(said.group(3)), ticks);
                        if (said.group(2) != null) {
                            stream.learnSequence(Integer.parseInt(said.group(2)));
                        }
                    }
                }
                infos.add(stream.info(ticks, playing.queued()));
            }
        }
        return String.join(",", infos);
    }

    private Expected pause(Command command, ModelSession session) {
        Optional<Integer> addressed = addressed(command, session);
        if (addressed.isEmpty() || addressed.get() > 0) {
            return Expected.of(addressed.isEmpty() ? 404 : 460);
        }
        Optional<Long> point = Optional.ofNullable(command.value("Range"))
                .flatMap(range -> ModelRange.of(range).start());
        return session.pause(point, now)
                .map(at -> Expected.of(200).with("Range", "npt=" + ModelRange.npt(at) + "-"))
                .orElse(Expected.of(457));
    }

    private Expected tearDown(Command command, ModelSession session) {
        Optional<Integer> addressed = addressed(command, session);
        if (addressed.isEmpty()) {
            return Expected.of(404);
        }
        if (addressed.get() > 0) {
            session.remove(command.url().substring(command.url().lastIndexOf('/') + 1));
        } else {
            sessions.remove(command.slot());
        }
        return Expected.of(200);
    }
}
