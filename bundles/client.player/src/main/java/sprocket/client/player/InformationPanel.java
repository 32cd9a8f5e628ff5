// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.desk.SessionStatus;

/** Shows information about the stream: address, tracks, transport and SDP. The text can be selected and copied. */
@SuppressWarnings("serial")
final class InformationPanel extends JPanel {

    private final JTextArea text = new JTextArea();

    /**
     * @param said is told what was done, for the user
     * @param close closes the panel
     */
    InformationPanel(Consumer<String> said, Runnable close) {
        super(new BorderLayout());
        setName("INFORMATION_PANEL");
        text.setName("INFORMATION_TEXT");
        text.getAccessibleContext().setAccessibleName("About the stream");
        text.setEditable(false);
        DetachedText.install(text);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.putClientProperty("FlatLaf.styleClass", "monospaced");
        text.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        JScrollPane scroll = new JScrollPane(text);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        JLabel title = new JLabel("About the stream");
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        JPanel buttons = new JPanel(new BorderLayout());
        buttons.add(Buttons.symbol("Copy all of it", Symbol.COPY, event -> copy(said)), BorderLayout.WEST);
        buttons.add(Buttons.symbol("Close (I)", Symbol.CLOSE, event -> close.run()), BorderLayout.EAST);
        JPanel head = new JPanel(new BorderLayout());
        head.setBorder(BorderFactory.createEmptyBorder(4, 10, 4, 4));
        head.add(title, BorderLayout.CENTER);
        head.add(buttons, BorderLayout.EAST);
        add(head, BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
    }

    void status(SessionStatus status) {
        String now = InformationText.of(status);
        if (!now.equals(text.getText())) {
            text.setText(now);
            text.setCaretPosition(0);
        }
    }

    void focus() {
        text.requestFocusInWindow();
    }

    private void copy(Consumer<String> said) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text.getText()), null);
        said.accept("Copied");
    }

    /** The information about a stream, as text to read and to copy. It contains no password. */
    private static final class InformationText {

        private final StringBuilder text = new StringBuilder();

        private InformationText() {}

        static String of(SessionStatus status) {
            return new InformationText().all(status);
        }

        private String all(SessionStatus status) {
            if (status.address().isEmpty()) {
                return "Nothing is played.";
            }
            line("Address", UrlText.shown(status.address().get().url()));
            line("State", status.state().toString().toLowerCase(Locale.ROOT));
            line("Length", status.duration().map(TimeText::exact).orElse("live, or not known"));
            line("Can seek", status.seekable() ? "yes" : "no");
            line("Latency", status.latency().toMillis() + " ms");
            if (!status.methods().isEmpty()) {
                line("Methods", String.join(", ", status.methods()));
            }
            status.streams().forEach(this::stream);
            if (status.streams().isEmpty()) {
                status.description()
                        .ifPresent(description -> description.tracks().forEach(this::track));
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
            line("Control", UrlText.shown(track.control().toString()));
        }

        private static String parameter(Map.Entry<String, String> parameter) {
            return parameter.getValue().isEmpty()
                    ? parameter.getKey()
                    : parameter.getKey() + "=" + parameter.getValue();
        }

        private void heading(String title) {
            text.append('\n').append(title).append('\n');
        }

        private void line(String name, String value) {
            text.append(name).append(": ").append(value).append('\n');
        }
    }
}
