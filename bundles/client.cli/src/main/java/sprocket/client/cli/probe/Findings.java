// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sprocket.client.cli.command.StreamFigures;
import sprocket.client.failure.ForeignText;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspResponse;

/** The results so far. Used by one thread. */
final class Findings {

    /** @param code identifies the oddity in all versions */
    record Oddity(String code, String text) {}

    private final List<Answer> answers = new ArrayList<>();
    private final List<Oddity> oddities = new ArrayList<>();
    private final Set<String> methods = new TreeSet<>();
    private List<StreamFigures> streams = List.of();
    private Optional<String> server = Optional.empty();
    private Optional<Duration> connected = Optional.empty();
    private Duration observed = Duration.ZERO;
    private boolean publicSeen;

    void connected(Duration took) {
        connected = Optional.of(took);
    }

    Optional<Duration> connected() {
        return connected;
    }

    void answer(Answer answer) {
        answers.add(answer);
        answer.response().ifPresent(response -> look(answer, response));
    }

    private void look(Answer answer, RtspResponse response) {
        server = server.or(() -> response.headers().first(HeaderNames.SERVER).map(ForeignText::shown));
        if (!response.headers().contains(HeaderNames.CSEQ)) {
            odd("missingCSeq", "The reply to " + answer.method() + " has no CSeq.");
        }
    }

    /** Sets the methods of the reply to OPTIONS. */
    void methods(List<String> names) {
        publicSeen = !names.isEmpty();
        names.forEach(name -> methods.add(name.toUpperCase(Locale.ROOT)));
    }

    /** Whether the Public header names the method; empty if there is no such header. */
    Optional<Boolean> announced(Answer answer) {
        return publicSeen ? Optional.of(methods.contains(answer.method())) : Optional.empty();
    }

    Set<String> methods() {
        return methods;
    }

    void odd(String code, String text) {
        if (oddities.stream().noneMatch(known -> known.text().equals(text))) {
            oddities.add(new Oddity(code, text));
        }
    }

    void streams(List<StreamFigures> figures, Duration time) {
        streams = List.copyOf(figures);
        observed = time;
    }

    List<Answer> answers() {
        return answers;
    }

    List<Oddity> oddities() {
        return oddities;
    }

    List<StreamFigures> streams() {
        return streams;
    }

    Duration observed() {
        return observed;
    }

    Optional<String> server() {
        return server;
    }
}
