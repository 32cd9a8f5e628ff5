// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3711, section 3.3.1 and appendix A. */
class PacketIndexTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "10, 5, 5",
        "65535, 0, 65536",
        "65536, 65535, 65535",
        "65536, 1, 65537",
        "100, 65535, 65535",
        "196608, 65535, 196607",
        "229376, 0, 196608",
        "229377, 0, 262144"
    })
    void isTheClosest(long last, int sequence, long index) {
        assertThat(PacketIndex.closest(last, sequence)).isEqualTo(index);
    }
}
