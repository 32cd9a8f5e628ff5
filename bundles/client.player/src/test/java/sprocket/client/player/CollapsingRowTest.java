// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Dimension;
import java.util.Arrays;
import javax.swing.Box;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Display.class)
class CollapsingRowTest {

    private final JPanel row = new JPanel(new CollapsingRow());
    private final Component play = part(9);
    private final Component back = part(1);
    private final Component on = part(1);
    private final Component spring = Box.createGlue();
    private final Component menu = part(8);

    private CollapsingRowTest() {
        row.add(spring, CollapsingRow.SPRING);
    }

    private Component part(int worth) {
        JPanel part = new JPanel();
        part.setPreferredSize(new Dimension(30, 20));
        row.add(part, Integer.valueOf(worth));
        return part;
    }

    private void layout(int width) {
        row.setSize(width, 24);
        row.doLayout();
    }

    @Test
    void allIsThereWhereThereIsRoom() {
        layout(200);

        assertThat(Arrays.asList(play, back, on, menu)).allMatch(Component::isVisible);
        assertThat(play.getBounds().y).isEqualTo(2);
        assertThat(spring.getWidth()).isEqualTo(200 - 4 * 32);
    }

    @Test
    void whatIsWorthLeastGoesFirstAndTogether() {
        layout(100);

        assertThat(back.isVisible()).isFalse();
        assertThat(on.isVisible()).isFalse();
        assertThat(Arrays.asList(play, menu)).allMatch(Component::isVisible);
        layout(40);
        assertThat(menu.isVisible()).isFalse();
        layout(200);
        assertThat(Arrays.asList(play, back, on, menu)).allMatch(Component::isVisible);
    }

    @Test
    void itsHeightDoesNotDependOnWhatIsShown() {
        layout(40);

        assertThat(row.getPreferredSize().height).isEqualTo(20);
        assertThat(row.getMinimumSize()).isEqualTo(new Dimension(0, 20));
    }
}
