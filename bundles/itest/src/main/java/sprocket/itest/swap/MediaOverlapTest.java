// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.deploy.BundleSwap;
import sprocket.deploy.SwapResult;
import sprocket.itest.wire.Server;
import sprocket.itest.wire.Spectator;
import sprocket.itest.wire.UdpSpectator;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;

/** Payload formats, transports and sources are replaced by overlap while viewers watch. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class MediaOverlapTest {

    private static final int VIEWERS = 20;

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @TempDir
    Path folder;

    private Bundle newest(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow();
    }

    /** Such as {@code serving 1}. */
    private String state(long bundle) {
        return runtime.describe().media.stream()
                .filter(m -> m.bundleId == bundle)
                .map(m -> m.state + " " + m.uses)
                .findFirst()
                .orElse("gone");
    }

    private interface Viewer extends AutoCloseable {

        /** Plays from the beginning, and checks that no packet was lost before. */
        void plays() throws Exception;
    }

    private static Viewer tcp(int port) throws Exception {
        Spectator spectator = Spectator.at(port);
        return new Viewer() {
            @Override
            public void plays() throws Exception {
                spectator.plays();
            }

            @Override
            public void close() throws Exception {
                spectator.close();
            }
        };
    }

    private static Viewer udp(int port) throws Exception {
        UdpSpectator spectator = UdpSpectator.at(port);
        return new Viewer() {
            @Override
            public void plays() throws Exception {
                spectator.plays();
            }

            @Override
            public void close() throws Exception {
                spectator.close();
            }
        };
    }

    private interface Opening {
        Viewer at(int port) throws Exception;
    }

    private void replace(String symbolicName, Opening opening, boolean bound) throws Exception {
        int port = new Server(context).port();
        Bundle old = newest(symbolicName);
        await("those who watched before have left")
                .until(() -> state(old.getBundleId()).equals(MediaServiceDTO.SERVING + " 0"));
        List<Viewer> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(opening.at(port));
        }
        SwapResult swapped =
                swap.swap(BundleBuild.again(old, "9.0." + old.getBundleId()).in(folder));
        assertThat(swapped.notes()).anyMatch(note -> note.contains("retires"));
        long fresh = swapped.bundle().id();
        assertThat(state(old.getBundleId())).isEqualTo(MediaServiceDTO.RETIRING + " " + VIEWERS);
        assertThat(state(fresh)).isEqualTo(MediaServiceDTO.SERVING + " 0");
        try (Viewer young = opening.at(port)) {
            assertThat(state(fresh)).isEqualTo(MediaServiceDTO.SERVING + " 1");
            for (Viewer viewer : viewers) {
                viewer.plays();
            }
            if (bound) {
                assertThat(state(old.getBundleId()))
                        .as("channels stay with it")
                        .isEqualTo(MediaServiceDTO.RETIRING + " " + VIEWERS);
            }
            for (Viewer viewer : viewers) {
                viewer.close();
            }
            await().until(() -> old.getState() == Bundle.UNINSTALLED);
            young.plays();
        }
        await().until(() -> state(fresh).equals(MediaServiceDTO.SERVING + " 0"));
    }

    @Test
    void aTransportOverTcp() throws Exception {
        replace("sprocket.transport.tcp", MediaOverlapTest::tcp, true);
    }

    @Test
    void aTransportOverUdp() throws Exception {
        replace("sprocket.transport.udp", MediaOverlapTest::udp, true);
    }

    /** A stream that plays again gets a new packetiser, so the old format retires with the streams that continue. */
    @Test
    void aPayloadFormat() throws Exception {
        replace("sprocket.payload.jpeg", MediaOverlapTest::tcp, false);
    }

    @Test
    void theMediaRoot() throws Exception {
        replace("sprocket.media.files", MediaOverlapTest::tcp, false);
    }

    /** Containers are used by the media root. Readers change to the new one at their next picture. */
    @Test
    void aContainer() throws Exception {
        int port = new Server(context).port();
        try (Viewer viewer = tcp(port)) {
            Bundle old = newest("sprocket.media.mjpeg");
            swap.swap(BundleBuild.again(old, "9.0." + old.getBundleId()).in(folder));
            assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
            viewer.plays();
            try (Viewer young = tcp(port)) {
                young.plays();
            }
        }
    }
}
