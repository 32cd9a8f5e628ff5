// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {

    private static Track video(String id, int firstByte) {
        ByteBuffer header = ByteBuffer.wrap(new byte[] {(byte) firstByte, 1});
        return new Track(id, new VideoFormat(VideoFormat.JPEG, 16, 16, 25, Map.of(VideoFormat.JPEG_HEADER, header)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "a;b", "ä"})
    void refusesIdsThatAreNoUrlSegment(String id) {
        DataFormat format = new DataFormat("VND.ONVIF.METADATA", 90_000, CodecConfiguration.NONE);
        assertThatThrownBy(() -> new Track(id, format)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isEqualByItsIdAndItsFormat() {
        Track track = video("a", 1);
        assertThat(track).isEqualTo(video("a", 1)).isNotEqualTo(video("b", 1)).isNotEqualTo(video("a", 2));
        assertThat(Map.of(track, "found")).containsEntry(video("a", 1), "found").doesNotContainKey(video("a", 2));
    }

    @Test
    void hashesOverItsIdAlone() {
        assertThat(video("a", 1)).hasSameHashCodeAs(video("a", 2)).hasSameHashCodeAs("a");
    }

    @Test
    void aFormatIsEqualWhoeverReadItsConfiguration() {
        Track read = video("a", 1);
        read.format().configuration().get(VideoFormat.JPEG_HEADER).orElseThrow().get();
        assertThat(read).isEqualTo(video("a", 1));
    }
}
