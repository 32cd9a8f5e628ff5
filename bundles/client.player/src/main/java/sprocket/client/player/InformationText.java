// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.desk.SessionStatus;

/** The information about a stream, as text to read and to copy. It contains no password. */
final class InformationText {

    private final StringBuilder text = new StringBuilder();

    private InformationText() {}

    static String of(SessionStatus status) {
        return new InformationText().all(status);
    }

    private String all(SessionStatus status) {
        if (status.address().isEmpty()) {
            return "Nothing is played.";
        }
        line("Address", AddressText.shown(status.address().get().url()));
        line("State", status.state().toString().toLowerCase(Locale.ROOT));
        line("Length", status.duration().map(TimeText::exact).orElse("live, or not known"));
        line("Can seek", status.seekable() ? "yes" : "no");
        line("Latency", status.latency().toMillis() + " ms");
        if (!status.methods().isEmpty()) {
            line("Methods", String.join(", ", status.methods()));
        }
        status.streams().forEach(this::stream);
        if (status.streams().isEmpty()) {
            status.description().ifPresent(description -> description.tracks().forEach(this::track));
        }
        status.sdp().ifPresent(sdp -> {
            heading("Description (SDP)");
            text.append(sdp.replace("\r\n", "\n").replace('\r', '\n').stripTrailing())
                    .append('\n');
        });
        return text.toString();
    }

    private void stream(ClientStream stream) {
        track(stream.track());
        line("Transport", stream.protocol());
        String details = stream.transport().entrySet().stream()
                .map(InformationText::parameter)
                .collect(Collectors.joining("; "));
        if (!details.isEmpty()) {
            line("Details", details);
        }
    }

    private void track(DescribedTrack track) {
        String kind = track.media().kind();
        heading(kind.isEmpty() ? "Track" : Character.toUpperCase(kind.charAt(0)) + kind.substring(1));
        line("Codec", track.encoding().isEmpty() ? "not known" : track.encoding());
        track.payload().ifPresent(payload -> line("Clock", payload.clockRate() + " Hz"));
        if (track.payloadType() >= 0) {
            line("Payload type", String.valueOf(track.payloadType()));
        }
        line("Control", AddressText.shown(track.control().toString()));
    }

    private static String parameter(Map.Entry<String, String> parameter) {
        return parameter.getValue().isEmpty() ? parameter.getKey() : parameter.getKey() + "=" + parameter.getValue();
    }

    private void heading(String title) {
        text.append('\n').append(title).append('\n');
    }

    private void line(String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
