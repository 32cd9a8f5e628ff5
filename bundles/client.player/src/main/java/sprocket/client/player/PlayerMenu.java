// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.time.Duration;
import javax.swing.AbstractButton;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import sprocket.client.desk.DeskFrame;

/** The menu. It is built each time it opens, so that it shows the current state. */
final class PlayerMenu {

    private static final int[] LATENCIES = {0, 20, 50, 100, 200, 500, 1000, 2000};

    private final Commands commands;
    private final DeskFrame frame;
    private final Panels panels;
    private JPopupMenu open = new JPopupMenu();

    PlayerMenu(Commands commands, DeskFrame frame, Panels panels) {
        this.commands = commands;
        this.frame = frame;
        this.panels = panels;
    }

    /** Opens the menu above a button, with the right sides aligned. */
    void above(JComponent button) {
        JPopupMenu menu = build();
        menu.show(button, button.getWidth() - menu.getPreferredSize().width, -menu.getPreferredSize().height);
    }

    void show(Component on, int x, int y) {
        build().show(on, x, y);
    }

    boolean isOpen() {
        return open.isVisible();
    }

    void close() {
        open.setVisible(false);
        open.setInvoker(null);
    }

    private JPopupMenu build() {
        close();
        JPopupMenu menu = new JPopupMenu("Menu");
        menu.getAccessibleContext().setAccessibleName("Menu");
        add(menu, Command.ADDRESS);
        menu.add(transports());
        menu.add(latencies());
        JMenu rates = new JMenu("Rate");
        rates.setEnabled(commands.available(Command.NORMAL_RATE));
        Rates.fillMenu(rates, commands);
        menu.add(rates);
        menu.addSeparator();
        add(menu, Command.SNAPSHOT);
        add(menu, Command.SNAPSHOT_AS).setText("Save the picture as…");
        JMenuItem record = add(menu, Command.RECORD);
        record.setText(commands.playerState().session().recording().isPresent() ? "End recording" : "Record…");
        menu.addSeparator();
        check(menu, Command.STATISTICS, panels.statisticsShown());
        check(menu, Command.INFORMATION, panels.informationShown());
        menu.addSeparator();
        check(menu, Command.FULL_SCREEN, frame.fullScreen());
        check(menu, Command.ON_TOP, frame.alwaysOnTop());
        check(menu, Command.DARK, frame.dark()).setText("Dark");
        add(menu, Command.FIT);
        menu.addSeparator();
        add(menu, Command.HELP).setText("Keys");
        open = menu;
        return menu;
    }

    private JMenuItem add(JComponent menu, Command command) {
        return prepared(menu, new JMenuItem(command.text), command);
    }

    private JMenuItem check(JComponent menu, Command command, boolean on) {
        return prepared(menu, new JCheckBoxMenuItem(command.text, on), command);
    }

    private <T extends JMenuItem> T prepared(JComponent menu, T item, Command command) {
        item.setName(command.name());
        item.setEnabled(commands.available(command));
        item.setToolTipText(command.tip());
        item.addActionListener(event -> commands.run(command));
        menu.add(item);
        return item;
    }

    private JMenu transports() {
        JMenu menu = new JMenu("Transport");
        TransportChoice now = commands.playback().transport();
        for (TransportChoice choice : TransportChoice.values()) {
            radio(menu, choice.text, choice == now, () -> commands.playback().transport(choice));
        }
        return menu;
    }

    private JMenu latencies() {
        long now = commands.playerState().session().latency().toMillis();
        JMenu menu = new JMenu("Latency: " + now + " ms");
        for (int millis : LATENCIES) {
            radio(menu, millis + " ms", millis == now, () -> commands.playback().latency(Duration.ofMillis(millis)));
        }
        menu.addSeparator();
        add(menu, Command.LESS_LATENCY);
        add(menu, Command.MORE_LATENCY);
        return menu;
    }

    private static void radio(JMenu menu, String text, boolean on, Runnable action) {
        AbstractButton item = new JRadioButtonMenuItem(text, on);
        item.addActionListener(event -> action.run());
        menu.add(item);
    }
}
