// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Display.class)
class AddressDropTest {

    private final List<String> played = new ArrayList<>();
    private final AddressDrop drop = new AddressDrop(played::add);

    @Test
    void playsTheFirstAddressOfWhatIsDropped() {
        assertThat(drop.accept(new StringSelection("rtsp://camera/1\nA camera")))
                .isTrue();
        assertThat(played).containsExactly("rtsp://camera/1");
    }

    @Test
    void playsNothingWhereThereIsNoAddress() {
        assertThat(drop.accept(new StringSelection("  \n"))).isFalse();
        assertThat(drop.accept(new Transferable() {
                    @Override
                    public DataFlavor[] getTransferDataFlavors() {
                        return new DataFlavor[0];
                    }

                    @Override
                    public boolean isDataFlavorSupported(DataFlavor flavor) {
                        return false;
                    }

                    @Override
                    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
                        throw new UnsupportedFlavorException(flavor);
                    }
                }))
                .isFalse();
        assertThat(played).isEmpty();
    }

    @Test
    void leavesNothingBehind() {
        JPanel panel = new JPanel();
        drop.install(panel);
        assertThat(panel.getDropTarget()).isNotNull();
        drop.remove();
        assertThat(panel.getDropTarget()).isNull();
    }
}
