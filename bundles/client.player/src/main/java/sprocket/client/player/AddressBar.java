// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import sprocket.client.desk.SessionStatus;

/** The field for the address, with a list of earlier addresses and the choice of the transport. */
@SuppressWarnings("serial")
final class AddressBar extends JPanel {

    static final String EXAMPLE = "rtsp://localhost:8554/movie.Mjpeg";

    private final Commands commands;
    private final Runnable leave;
    private final JComboBox<String> address = new JComboBox<>();
    private final JButton transport;
    private JPopupMenu transports = new JPopupMenu();
    private String shown = "";
    private boolean choosing;

    /** @param leave gives the focus back to the picture */
    AddressBar(Commands commands, Supplier<List<String>> history, Runnable leave) {
        super(new BorderLayout(4, 0));
        this.commands = commands;
        this.leave = leave;
        transport = Buttons.symbol("Transport", null, event -> chooseTransport());
        transport.setName("TRANSPORT");
        // An editor of the look and feel would be replaced when that changes.
        address.setEditor(new BasicComboBoxEditor());
        address.setEditable(true);
        address.setName("ADDRESS");
        address.getAccessibleContext().setAccessibleName("Address");
        address.setToolTipText("Address of the stream (L)");
        address.setMaximumRowCount(12);
        address.setPrototypeDisplayValue("rtsp://");
        JTextField field = field();
        field.setName("ADDRESS_FIELD");
        DetachedText.install(field);
        address.putClientProperty("JTextField.placeholderText", "Address, such as " + EXAMPLE);
        field.getAccessibleContext().setAccessibleName("Address");
        KeyAction.bind(field, KeyEvent.VK_ENTER, this::submit);
        KeyAction.bind(field, KeyEvent.VK_ESCAPE, this::restore);
        // A change of the look and feel empties the field.
        address.addPropertyChangeListener("UI", event -> text(shown));
        address.addPopupMenuListener(new History(history));
        setBorder(BorderFactory.createEmptyBorder(5, 6, 5, 6));
        add(address, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new BorderLayout());
        JButton go = Buttons.symbol("Play this address (Enter)", Symbol.GO, event -> submit());
        go.setName("GO");
        buttons.add(go, BorderLayout.WEST);
        buttons.add(transport, BorderLayout.EAST);
        add(buttons, BorderLayout.EAST);
    }

    JTextField field() {
        return (JTextField) address.getEditor().getEditorComponent();
    }

    void status(SessionStatus status) {
        String now = status.address().map(from -> UrlText.shown(from.url())).orElse("");
        if (!now.equals(shown)) {
            shown = now;
            text(now);
        }
        TransportChoice choice = commands.playback().transport();
        transport.setText(choice.shortText());
        transport.setToolTipText("Transport: " + choice.text + " (U)");
    }

    void edit() {
        field().requestFocusInWindow();
        field().selectAll();
    }

    /** Plays the address in the field. */
    void submit() {
        Optional<String> entered = UrlText.entered(field().getText());
        if (entered.isEmpty()) {
            edit();
            return;
        }
        choosing = false;
        address.hidePopup();
        commands.playback().open(entered.get());
        shown = UrlText.shown(entered.get());
        text(shown);
        leave.run();
    }

    /** Plays an address that was dropped or chosen. */
    void submit(String url) {
        text(url);
        submit();
    }

    boolean menuOpen() {
        return transports.isVisible() || address.isPopupVisible();
    }

    void close() {
        choosing = false;
        address.hidePopup();
        transports.setVisible(false);
        transports.setInvoker(null);
    }

    private void restore() {
        if (address.isPopupVisible()) {
            address.hidePopup();
            return;
        }
        text(shown);
        leave.run();
    }

    private void text(String text) {
        address.getEditor().setItem(text);
        field().setCaretPosition(0);
    }

    private void chooseTransport() {
        transports = new JPopupMenu("Transport");
        for (TransportChoice choice : TransportChoice.values()) {
            boolean chosen = choice == commands.playback().transport();
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(choice.text, chosen);
            item.addActionListener(event -> commands.playback().transport(choice));
            transports.add(item);
        }
        transports.show(transport, transport.getWidth() - transports.getPreferredSize().width, transport.getHeight());
    }

    /** Fills the list when it opens, and plays the chosen address. */
    private final class History implements PopupMenuListener {

        private final Supplier<List<String>> history;

        History(Supplier<List<String>> history) {
            this.history = history;
        }

        @Override
        public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
            String text = field().getText();
            address.setModel(new DefaultComboBoxModel<>(history.get().toArray(String[]::new)));
            address.setSelectedItem(null);
            address.getEditor().setItem(text);
            choosing = true;
        }

        @Override
        public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
            if (choosing && address.getSelectedIndex() >= 0) {
                String chosen = address.getItemAt(address.getSelectedIndex());
                SwingUtilities.invokeLater(() -> submit(chosen));
            }
            choosing = false;
        }

        @Override
        public void popupMenuCanceled(PopupMenuEvent event) {
            choosing = false;
        }
    }
}
