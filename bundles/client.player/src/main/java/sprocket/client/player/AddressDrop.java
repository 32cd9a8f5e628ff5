// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.awt.Component;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays addresses that are dropped on the window. */
@SuppressWarnings("serial")
final class AddressDrop extends DropTargetAdapter {

    private final Consumer<String> play;
    private final List<Component> targets = new ArrayList<>();

    AddressDrop(Consumer<String> play) {
        this.play = play;
    }

    void install(Component... on) {
        for (Component component : on) {
            component.setDropTarget(
                    new DropTarget(component, DnDConstants.ACTION_COPY_OR_MOVE | DnDConstants.ACTION_LINK, this));
            targets.add(component);
        }
    }

    void remove() {
        targets.forEach(component -> component.setDropTarget(null));
        targets.clear();
    }

    @Override
    public void dragEnter(DropTargetDragEvent event) {
        if (!event.isDataFlavorSupported(DataFlavor.stringFlavor)) {
            event.rejectDrag();
        }
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        if (!event.isDataFlavorSupported(DataFlavor.stringFlavor)) {
            event.rejectDrop();
            return;
        }
        event.acceptDrop(event.getDropAction());
        event.dropComplete(accept(event.getTransferable()));
    }

    /** @return whether it contains an address */
    boolean accept(Transferable dropped) {
        try {
            String text = dropped.getTransferData(DataFlavor.stringFlavor).toString();
            UrlText.entered(text).ifPresent(play);
            return UrlText.entered(text).isPresent();
        } catch (UnsupportedFlavorException | IOException e) {
            return false;
        }
    }
}
