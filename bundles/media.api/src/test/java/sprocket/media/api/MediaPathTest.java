// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a\0", "a\n", "\u007f"})
    void refusesWhatIsNoPlainName(String segment) {
        assertThatThrownBy(() -> new MediaPath(List.of("ok", segment))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie.avi", "...", "a b", "ä", ".hidden", "%2e"})
    void takesPlainNames(String segment) {
        assertThat(new MediaPath(List.of(segment))).hasToString("/" + segment);
    }

    @Test
    void knowsItsPrefixes() {
        MediaPath path = new MediaPath(List.of("cameras", "door"));
        assertThat(path.startsWith(MediaPath.ROOT)).isTrue();
        assertThat(path.startsWith(path)).isTrue();
        assertThat(path.startsWith(new MediaPath(List.of("cam")))).isFalse();
        assertThat(path.skip(1)).isEqualTo(new MediaPath(List.of("door")));
        assertThat(MediaPath.ROOT).hasToString("/");
    }

    @Test
    void addsUpTheBytesOfAnAccessUnit() {
        Track track = new Track(Track.idOf(0), new VideoFormat(VideoFormat.JPEG, 16, 16, 25, Map.of()));
        ByteBuffer part = ByteBuffer.allocate(10).position(4);
        AccessUnit unit = new AccessUnit(track, 0, 0, 1, true, List.of(part, ByteBuffer.allocate(5)));
        assertThat(unit.size()).isEqualTo(11);
    }
}
