// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import sprocket.client.DescribedTrack;
import sprocket.client.desk.SessionStatus;
import sprocket.sdp.SessionDescription;

/** Shows the description: its facts, and the text as it was sent. */
final class DescriptionPanel extends JPanel {

    private static final int MARGIN = 14;

    private final FactsPanel facts = new FactsPanel();
    private final JTextArea text = new JTextArea();

    DescriptionPanel() {
        super(new BorderLayout());
        text.setName("sdp");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setBorder(BorderFactory.createEmptyBorder(8, MARGIN, 8, MARGIN));
        text.putClientProperty("FlatLaf.styleClass", "monospaced");
        text.getAccessibleContext().setAccessibleName("Session description");
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(facts, BorderLayout.PAGE_START);
        add(scroll, BorderLayout.CENTER);
    }

    /** Whether there is a description. */
    boolean show(SessionStatus now) {
        facts.show(DescriptionFacts.of(now));
        String sdp = now.sdp().orElse("").replace("\r\n", "\n").replace('\r', '\n');
        if (!text.getText().equals(sdp)) {
            text.setText(sdp);
            text.setCaretPosition(0);
        }
        return !sdp.isEmpty();
    }

    /** Formats a description as facts. */
    private static final class DescriptionFacts {

        private static final String NO_NAME = "-";

        private DescriptionFacts() {}

        static List<Fact.Group> of(SessionStatus now) {
            List<Fact> facts = new ArrayList<>();
            now.description().ifPresent(description -> {
                SessionDescription sdp = description.sdp();
                if (!NO_NAME.equals(sdp.name())) {
                    facts.add(new Fact("Title", sdp.name()));
                }
                description
                        .tracks()
                        .forEach(track -> facts.add(new Fact(kind(track.media().kind()), track(track))));
            });
            now.duration().ifPresent(duration -> facts.add(new Fact("Length", Amount.clock(duration))));
            return facts.isEmpty() ? List.of() : List.of(new Fact.Group("Film", facts));
        }

        private static String kind(String media) {
            return switch (media) {
                case "video" -> "Pictures";
                case "audio" -> "Sound, not set up";
                default -> media;
            };
        }

        private static String track(DescribedTrack track) {
            List<String> parts = new ArrayList<>();
            parts.add(track.encoding().isEmpty() ? "payload type " + track.payloadType() : track.encoding());
            track.media()
                    .frameRate()
                    .ifPresent(rate -> parts.add(String.format(
                            Locale.ROOT, rate == Math.rint(rate) ? "%.0f per second" : "%.2f per second", rate)));
            return parts.stream().collect(Collectors.joining(", "));
        }
    }
}
