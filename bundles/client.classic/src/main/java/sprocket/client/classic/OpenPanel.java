// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** Asks for an address if there is none. */
final class OpenPanel extends JPanel {

    private final JTextField address = new JTextField(26);

    /** @param suggestion may be empty */
    OpenPanel(String suggestion, Consumer<String> open) {
        super(new GridBagLayout());
        JLabel question = new JLabel("Which film?");
        question.putClientProperty("FlatLaf.styleClass", "h2");
        JLabel standard = hint("rtsp://host:8554/movie.avi");
        JLabel lab = hint("lab://host:8554/movie.Mjpeg for a server of the course's lab");
        JButton button = new JButton("Open");
        button.setName("open");
        button.setMnemonic('O');
        address.setName("address");
        address.setText(suggestion);
        address.putClientProperty("JTextField.placeholderText", "rtsp://…");
        address.getAccessibleContext().setAccessibleName("Address of the film");
        Runnable opens = () -> {
            if (!address.getText().isBlank()) {
                open.accept(address.getText().strip());
            }
        };
        address.addActionListener(event -> opens.run());
        button.addActionListener(event -> opens.run());
        add(question, place(0, 0, 2, 0, 0));
        add(address, place(0, 1, 1, 1, 12));
        add(button, place(1, 1, 1, 0, 12));
        add(standard, place(0, 2, 2, 0, 10));
        add(lab, place(0, 3, 2, 0, 2));
    }

    private static JLabel hint(String text) {
        JLabel hint = new JLabel(text);
        hint.putClientProperty("FlatLaf.style", "font: $small.font; foreground: $Label.disabledForeground");
        return hint;
    }

    void focus() {
        address.requestFocusInWindow();
        address.selectAll();
    }

    private static GridBagConstraints place(int column, int row, int columns, double weight, int above) {
        return new GridBagConstraints(
                column,
                row,
                columns,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                weight > 0 ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE,
                new Insets(above, column == 0 ? 24 : 8, 0, column + columns == 2 ? 24 : 0),
                0,
                0);
    }
}
