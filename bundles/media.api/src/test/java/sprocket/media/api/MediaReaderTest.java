// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaReaderTest {

    private final List<Long> sought = new ArrayList<>();

    /** Does what a reader must, and nothing more. */
    private final MediaReader plain = new MediaReader() {

        @Override
        public AccessUnit read() {
            return null;
        }

        @Override
        public long seek(long time) {
            sought.add(time);
            return time - 1;
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    };

    @Test
    void aPlainReaderSaysThatItKnowsNoTricksAndStaysWhereItIs() throws IOException {
        assertThat(plain.seek(5, TrickMode.KEY_UNITS)).isEmpty();
        assertThat(plain.seek(5, TrickMode.KEY_UNITS_REVERSE)).isEmpty();
        assertThat(sought).isEmpty();
    }

    @Test
    void noTrickModeIsAnOrdinarySeek() throws IOException {
        assertThat(plain.seek(5, TrickMode.NONE)).hasValue(4);
        assertThat(sought).containsExactly(5L);
    }
}
