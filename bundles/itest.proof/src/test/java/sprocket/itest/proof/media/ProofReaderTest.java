// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.TrickMode;

/** A reader that was written from the contract only fulfils it. */
class ProofReaderTest {

    private static final long UNIT = ProofMovie.UNIT.toNanos();
    private static final long END = ProofMovie.LENGTH.toNanos();

    private final ProofReader reader = new ProofReader(List.of(ProofMovie.VIDEO, ProofMovie.AUDIO));

    private List<AccessUnit> rest() {
        List<AccessUnit> units = new ArrayList<>();
        for (AccessUnit unit = reader.read(); unit != null; unit = reader.read()) {
            units.add(unit);
        }
        return units;
    }

    @Test
    void readsAllTracksInDecodeOrder() {
        assertThat(rest())
                .hasSize(2 * ProofMovie.UNITS)
                .startsWith(
                        ProofMovie.unit(ProofMovie.VIDEO, 0),
                        ProofMovie.unit(ProofMovie.AUDIO, 0),
                        ProofMovie.unit(ProofMovie.VIDEO, 1));
    }

    @Test
    void keyUnitsAreTheVideo() {
        assertThat(reader.seek(2 * UNIT + 1, TrickMode.KEY_UNITS)).hasValue(2 * UNIT);
        assertThat(rest())
                .hasSize(ProofMovie.UNITS - 2)
                .startsWith(ProofMovie.unit(ProofMovie.VIDEO, 2), ProofMovie.unit(ProofMovie.VIDEO, 3));
        assertThat(reader.seek(END, TrickMode.KEY_UNITS)).hasValue(END);
        assertThat(reader.read()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "79999999, 2", "1999999999, 50", "2000000000, 50", "9223372036854775807, 50"})
    void reverseIsTheVideoInFallingOrder(long time, int units) {
        assertThat(reader.seek(time, TrickMode.KEY_UNITS_REVERSE)).hasValue((units - 1) * UNIT);
        List<AccessUnit> read = rest();
        assertThat(read).hasSize(units).endsWith(ProofMovie.unit(ProofMovie.VIDEO, 0));
        assertThat(read.get(0)).isEqualTo(ProofMovie.unit(ProofMovie.VIDEO, units - 1));
        assertThat(reader.read()).isNull();
    }

    @Test
    void aSeekGoesBackToAllTracks() {
        reader.seek(END, TrickMode.KEY_UNITS_REVERSE);
        reader.read();
        assertThat(reader.seek(UNIT)).isEqualTo(UNIT);
        assertThat(reader.read()).isEqualTo(ProofMovie.unit(ProofMovie.VIDEO, 1));
        assertThat(reader.read()).isEqualTo(ProofMovie.unit(ProofMovie.AUDIO, 1));
    }

    @Test
    void soundAloneKnowsNoTricksAndGoesOn() {
        ProofReader sound = new ProofReader(List.of(ProofMovie.AUDIO));
        sound.read();
        assertThat(sound.seek(END, TrickMode.KEY_UNITS_REVERSE)).isEmpty();
        assertThat(sound.read()).isEqualTo(ProofMovie.unit(ProofMovie.AUDIO, 1));
    }
}
