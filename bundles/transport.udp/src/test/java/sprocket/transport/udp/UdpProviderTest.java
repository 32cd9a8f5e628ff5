// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;

/** ServiceLoader finds the transport, for programs without a container. */
class UdpProviderTest {

    @Test
    void isFoundByTheNameOfItsAnnotation() {
        assertThat(ServiceLoader.load(RtpTransport.class).stream()
                        .filter(p -> p.type()
                                .getAnnotation(TransportProtocol.class)
                                .value()[0]
                                .equals("UDP"))
                        .map(ServiceLoader.Provider::get))
                .singleElement()
                .isInstanceOf(UdpTransport.class);
    }
}
