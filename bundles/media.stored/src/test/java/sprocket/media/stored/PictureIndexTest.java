// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sprocket.media.api.MediaException;

class PictureIndexTest {

    @Test
    void growsAndKeepsPlaces() throws MediaException {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        for (int i = 0; i < 5000; i++) {
            builder.add(i * 10_000_000_000L, i);
        }
        PictureIndex index = builder.build();
        assertThat(index.pictures()).isEqualTo(5000);
        assertThat(index.offset(4999)).isEqualTo(49_990_000_000_000L);
        assertThat(index.size(4999)).isEqualTo(4999);
        assertThat(index.frame(5000)).isEqualTo(5000);
    }

    @Test
    void emptyFramesTakeTheirTime() throws MediaException {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        builder.addEmpty();
        builder.add(1, 1);
        builder.addEmpty();
        builder.addEmpty();
        builder.add(2, 2);
        builder.addEmpty();
        PictureIndex index = builder.build();
        assertThat(new int[] {index.frame(0), index.frame(1), index.frame(2)}).containsExactly(1, 4, 6);
        assertThat(new int[] {
                    index.pictureAt(0),
                    index.pictureAt(1),
                    index.pictureAt(3),
                    index.pictureAt(4),
                    index.pictureAt(5),
                    index.pictureAt(6)
                })
                .containsExactly(0, 0, 0, 1, 1, 2);
    }

    @Test
    void hasALimit() throws MediaException {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        for (int i = 0; i < PictureIndex.Builder.MAX_FRAMES; i++) {
            builder.addEmpty();
        }
        assertThatThrownBy(builder::addEmpty).isInstanceOf(MediaException.class);
    }
}
