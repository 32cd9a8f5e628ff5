// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.MulticastMember;
import sprocket.itest.wire.Server;

/**
 * The transport is replaced while a stream is sent by multicast: its group stays with the old one, and no stream of the
 * new one gets into it.
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class MulticastSwapTest {

    private static final String PATH = "/proof/live";
    private static final int PACKETS = 20;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    ConfigurationAdmin admin;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @TempDir
    Path folder;

    private Bundle newest() {
        return Arrays.stream(context.getBundles())
                .filter(b -> "sprocket.transport.udp".equals(b.getSymbolicName()))
                .max(Comparator.comparingLong(Bundle::getBundleId))
                .orElseThrow();
    }

    @Test
    void groupsStayWithTheOldTransport() throws Exception {
        MulticastMember.assumePossible();
        int port = new Server(context).port();
        Bundle old = newest();
        try (ChangedConfiguration udp = ChangedConfiguration.of(admin, "sprocket.transport.udp");
                MulticastMember before = before(udp, port)) {
            swap.swap(BundleBuild.again(old, "9.0." + old.getBundleId()).in(folder));
            try (MulticastMember after = MulticastMember.at(port, PATH)) {
                assertThat(after.transport().get("destination"))
                        .isNotEqualTo(before.transport().get("destination"));
                after.succeeds("PLAY");
                after.packet();
                receives(before);
                before.succeeds("TEARDOWN");
                await().until(() -> old.getState() == Bundle.UNINSTALLED);
                receives(after);
                after.succeeds("TEARDOWN");
            }
        }
    }

    private static MulticastMember before(ChangedConfiguration udp, int port) throws Exception {
        udp.to(MulticastMember.settings("239.255.64.1-239.255.64.2"));
        MulticastMember member = MulticastMember.at(port, PATH);
        member.succeeds("PLAY");
        receives(member);
        return member;
    }

    private static void receives(MulticastMember member) throws Exception {
        int expected = member.packet().sequence();
        for (int i = 0; i < PACKETS; i++) {
            expected = expected + 1 & 0xFFFF;
            assertThat(member.packet().sequence()).isEqualTo(expected);
        }
    }
}
