// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed AVI file says of itself what is in it; reading its chunks to the last byte proves their lengths. */
class AviStructureTest {
    private final RiffChunk avi = MovieSet.COMMITTED.avi();
    private final List<RiffChunk> media = avi.child("movi").children();

    @Test
    void holdsHeadersMediaAndIndex() {
        assertThat(avi.id()).isEqualTo("AVI ");
        assertThat(avi.children()).extracting(RiffChunk::id).containsExactly("hdrl", "movi", "idx1");
    }

    @Test
    void theMainHeaderCountsThePictures() {
        ByteBuffer avih = avi.child("hdrl").child("avih").body();
        assertThat(avih.getInt(0)).as("microseconds a picture").isEqualTo(50_000);
        assertThat(avih.getInt(16)).as("pictures").isEqualTo(400);
        assertThat(avih.getInt(24)).as("streams").isEqualTo(2);
        assertThat(avih.getInt(32)).as("width").isEqualTo(384);
        assertThat(avih.getInt(36)).as("height").isEqualTo(288);
    }

    @Test
    void theStreamHeadersGiveBothTracksOneDuration() {
        List<RiffChunk> streams = avi.child("hdrl").children("strl");
        assertThat(streams).hasSize(2);
        assertThat(streams)
                .extracting(stream -> stream.child("strh").body())
                .allSatisfy(strh -> assertThat(seconds(strh)).isEqualTo(20.0));
        ByteBuffer sound = streams.get(1).child("strf").body();
        assertThat(sound.getShort(0)).as("PCM").isEqualTo((short) 1);
        assertThat(sound.getShort(2)).as("mono").isEqualTo((short) 1);
        assertThat(sound.getInt(4)).as("samples a second").isEqualTo(8_000);
        assertThat(sound.getInt(8)).as("bytes a second").isEqualTo(16_000);
    }

    /** Length times scale by rate. */
    private static double seconds(ByteBuffer strh) {
        return (double) strh.getInt(32) * strh.getInt(20) / strh.getInt(24);
    }

    @Test
    void eachPictureIsFollowedByItsSound() {
        assertThat(media).hasSize(800);
        for (int i = 0; i < media.size(); i += 2) {
            assertThat(media.get(i).id()).isEqualTo("00dc");
            assertThat(media.get(i + 1).id()).isEqualTo("01wb");
            assertThat(media.get(i + 1).body().remaining()).isEqualTo(800);
        }
    }

    @Test
    void theIndexLeadsToEveryChunk() {
        ByteBuffer index = avi.child("idx1").body().duplicate().order(avi.body().order());
        int letters = avi.child("movi").offset() + 8;
        for (RiffChunk chunk : media) {
            assertThat(RiffChunk.letters(index)).isEqualTo(chunk.id());
            assertThat(index.getInt()).as("flags").isEqualTo(0x10);
            assertThat(letters + index.getInt()).isEqualTo(chunk.offset());
            assertThat(index.getInt()).isEqualTo(chunk.body().remaining());
        }
        assertThat(index.hasRemaining()).isFalse();
    }
}
