// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.MouseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.accessibility.AccessibleRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Display.class)
class SeekBarTest implements SeekBar.Listener {

    private final List<String> told = new ArrayList<>();
    private final SeekBar bar = new SeekBar(this);

    @Override
    public void seek(Duration position) {
        told.add("seek " + position.toMillis());
    }

    @Override
    public void point(Optional<Duration> position, int x) {
        told.add(position.map(at -> "point " + at.toMillis()).orElse("leave"));
    }

    /** 400 pixels of bar for 20 seconds: 50 ms each, from pixel 10 on. */
    @BeforeEach
    void film() {
        bar.setSize(420, 20);
        bar.duration(Duration.ofSeconds(20));
        bar.setEnabled(true);
    }

    private void mouse(int id, int x) {
        bar.dispatchEvent(new MouseEvent(bar, id, System.currentTimeMillis(), 0, x, 10, 1, false, MouseEvent.BUTTON1));
    }

    @Test
    void aClickGoesThere() {
        mouse(MouseEvent.MOUSE_PRESSED, 210);
        mouse(MouseEvent.MOUSE_RELEASED, 210);

        assertThat(told).containsExactly("point 10000", "seek 10000");
    }

    @Test
    void draggingShowsTimesAndGoesThereOnRelease() {
        mouse(MouseEvent.MOUSE_PRESSED, 110);
        mouse(MouseEvent.MOUSE_DRAGGED, 150);
        assertThat(bar.dragging()).isTrue();
        mouse(MouseEvent.MOUSE_DRAGGED, 600);
        mouse(MouseEvent.MOUSE_RELEASED, 310);

        assertThat(bar.dragging()).isFalse();
        assertThat(told).containsExactly("point 5000", "point 7000", "point 20000", "seek 15000");
    }

    @Test
    void thePointerShowsTheTimeUntilItLeaves() {
        mouse(MouseEvent.MOUSE_MOVED, 30);
        mouse(MouseEvent.MOUSE_EXITED, 30);

        assertThat(told).containsExactly("point 1000", "leave");
    }

    @Test
    void nothingHappensWhereNobodyCanSeek() {
        bar.setEnabled(false);
        mouse(MouseEvent.MOUSE_MOVED, 30);
        mouse(MouseEvent.MOUSE_PRESSED, 210);
        mouse(MouseEvent.MOUSE_RELEASED, 210);

        assertThat(told).doesNotContain("seek 10000").allMatch("leave"::equals);
    }

    @Test
    void aDragEndsWhenTheFilmGoes() {
        mouse(MouseEvent.MOUSE_PRESSED, 210);
        bar.setEnabled(false);
        mouse(MouseEvent.MOUSE_RELEASED, 210);

        assertThat(told).containsExactly("point 10000", "leave");
    }

    @Test
    void isASliderOfSecondsForThoseWhoDoNotSee() {
        bar.position(Duration.ofSeconds(7));

        assertThat(bar.getAccessibleContext().getAccessibleRole()).isEqualTo(AccessibleRole.SLIDER);
        assertThat(bar.getAccessibleContext().getAccessibleName()).isEqualTo("Position in the film");
        assertThat(bar.getAccessibleContext().getAccessibleValue().getCurrentAccessibleValue())
                .isEqualTo(7L);
        assertThat(bar.getAccessibleContext().getAccessibleValue().getMaximumAccessibleValue())
                .isEqualTo(20L);
        assertThat(bar.getAccessibleContext().getAccessibleValue().setCurrentAccessibleValue(12))
                .isTrue();
        assertThat(told).containsExactly("seek 12000");
    }
}
