// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UdpComponentTest {

    @Test
    void saysWhyTheKernelDoesNotSegment() {
        assertThat(UdpComponent.sending(true, true, true)).isEqualTo("segmented by the kernel");
        assertThat(UdpComponent.sending(false, true, true)).contains("sendmmsg", "switched off");
        assertThat(UdpComponent.sending(true, true, false)).contains("sendmmsg", "4.18");
        assertThat(UdpComponent.sending(true, false, false)).contains("a system call per packet", "epoll");
    }
}
