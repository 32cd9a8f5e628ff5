// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.filechooser.FileFilter;
import javax.swing.filechooser.FileNameExtensionFilter;
import javax.swing.plaf.basic.BasicFileChooserUI;
import javax.swing.text.JTextComponent;

/** Asks where to save. It is not modal. An existing file is replaced only after a second confirmation. */
final class SaveDialog {

    private final JDialog dialog;
    private final JFileChooser chooser;
    private final List<Format> formats;
    private final Consumer<Path> save;
    private final JLabel warning = new JLabel(" ");
    private Path warned;

    /**
     * A kind of file.
     *
     * @param end the file extension without a dot; its case is significant
     */
    record Format(String text, String end) {}

    /**
     * @param save receives the file
     * @param answered is run after any answer
     */
    SaveDialog(
            JFrame owner, String title, Path suggested, List<Format> formats, Consumer<Path> save, Runnable answered) {
        this.formats = formats;
        this.save = save;
        dialog = new JDialog(owner, title, false);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        chooser = new JFileChooser(suggested.getParent().toFile());
        chooser.setDialogType(JFileChooser.SAVE_DIALOG);
        chooser.setAcceptAllFileFilterUsed(false);
        for (Format format : formats) {
            chooser.addChoosableFileFilter(
                    new FileNameExtensionFilter(format.text() + " (*." + format.end() + ")", format.end()));
        }
        chooser.setFileFilter(chooser.getChoosableFileFilters()[0]);
        chooser.setSelectedFile(suggested.toFile());
        chooser.addPropertyChangeListener(JFileChooser.FILE_FILTER_CHANGED_PROPERTY, event -> changeEnd());
        chooser.addActionListener(event -> answered(event.getActionCommand()));
        loosen(chooser);
        warning.setForeground(Palette.amber());
        warning.setBorder(BorderFactory.createEmptyBorder(0, 14, 8, 14));
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                answered.run();
            }
        });
        dialog.add(chooser, BorderLayout.CENTER);
        dialog.add(warning, BorderLayout.SOUTH);
        dialog.pack();
        dialog.setLocationRelativeTo(owner);
        dialog.setVisible(true);
    }

    private static void loosen(Container part) {
        for (Component inner : part.getComponents()) {
            if (inner instanceof JTextComponent text) {
                DetachedText.install(text);
            } else if (inner instanceof Container further) {
                loosen(further);
            }
        }
    }

    void close() {
        boolean active = dialog.isActive();
        dialog.dispose();
        if (active) {
            // Without a window manager, the focus would not return to the player.
            dialog.getOwner().requestFocus();
        }
    }

    private void answered(String command) {
        if (!JFileChooser.APPROVE_SELECTION.equals(command)) {
            close();
            return;
        }
        Path file = named(chooser.getSelectedFile().toPath());
        if (Files.exists(file) && !file.equals(warned)) {
            warned = file;
            warning.setText(file.getFileName() + " is there already. Save again to replace it.");
            return;
        }
        save.accept(file);
        close();
    }

    /** The file name, with the extension of the format. */
    private Path named(Path file) {
        String name = file.getFileName().toString();
        boolean known = formats.stream().anyMatch(format -> name.endsWith("." + format.end()));
        return known ? file : file.resolveSibling(name + "." + chosen().end());
    }

    private void changeEnd() {
        String text = chooser.getUI() instanceof BasicFileChooserUI ui ? ui.getFileName() : null;
        if (text == null || text.isEmpty()) {
            return;
        }
        for (Format format : formats) {
            if (text.endsWith("." + format.end())) {
                String stem = text.substring(0, text.length() - format.end().length());
                chooser.setSelectedFile(chooser.getCurrentDirectory()
                        .toPath()
                        .resolve(stem + chosen().end())
                        .toFile());
                return;
            }
        }
    }

    private Format chosen() {
        FileFilter filter = chooser.getFileFilter();
        FileFilter[] all = chooser.getChoosableFileFilters();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == filter) {
                return formats.get(i);
            }
        }
        return formats.get(0);
    }
}
