// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionInformationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            IN IP4 232.1.1.1/127    | IP4 | 232.1.1.1    | 127 | 1 | true
            IN IP4 224.2.1.1/0/3    | IP4 | 224.2.1.1    | 0   | 3 | true
            IN IP4 10.0.0.1         | IP4 | 10.0.0.1     | -   | 1 | false
            IN IP4 230.example.com  | IP4 | 230.example.com | - | 1 | false
            IN IP6 ff15::101/3      | IP6 | ff15::101    | -   | 3 | true
            IN IP6 FF02::1          | IP6 | FF02::1      | -   | 1 | true
            IN IP6 ::               | IP6 | ::           | -   | 1 | false
            IN IP6 ffm.example.com  | IP6 | ffm.example.com | - | 1 | false
            """)
    void readsAndWrites(String text, AddressType type, String address, Integer ttl, int count, boolean multicast) {
        ConnectionInformation expected = new ConnectionInformation(
                type, address, ttl == null ? OptionalInt.empty() : OptionalInt.of(ttl), count);
        assertThat(ConnectionInformation.parse(text)).isEqualTo(expected);
        assertThat(expected.text()).isEqualTo(text);
        assertThat(expected.isMulticast()).isEqualTo(multicast);
    }

    @Test
    void choosesTheTypeByTheAddress() {
        assertThat(ConnectionInformation.of("0.0.0.0").text()).isEqualTo("IN IP4 0.0.0.0");
        assertThat(ConnectionInformation.of("host.example").text()).isEqualTo("IN IP4 host.example");
        assertThat(ConnectionInformation.of("fe80::1%eth0").text()).isEqualTo("IN IP6 fe80::1");
        assertThat(ConnectionInformation.multicast("232.1.1.1", 16).text()).isEqualTo("IN IP4 232.1.1.1/16");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionInformation(AddressType.IP6, "ff15::1", OptionalInt.of(1), 1))
                .withMessage("connection ttl: IPv6 has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionInformation(AddressType.IP4, "224.1.1.1", OptionalInt.empty(), 2))
                .withMessage("connection ttl: missing, and needed before a count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionInformation.of("224.1.1.1/127"))
                .withMessage("connection address: holds a slash: \"224.1.1.1/127\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionInformation.multicast("224.1.1.1", 256))
                .withMessage("connection ttl: not within 0 to 255");
    }
}
