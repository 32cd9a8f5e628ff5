// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.client.ClientListener;
import sprocket.client.ClientOptions;
import sprocket.client.ClientSession;
import sprocket.client.ClientState;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.RtspClient;
import sprocket.client.media.RawPacket;
import sprocket.client.media.StreamUnit;
import sprocket.deploy.BundleSwap;
import sprocket.itest.swap.BundleBuild;
import sprocket.itest.wire.Server;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.sdp.MediaDescription;

/** A bundle plays with the client service while other bundles come and go. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ClientServiceTest {

    private static final String PAYLOAD = "sprocket.payload.jpeg";
    private static final String WORKERS = "sprocket-client";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @InjectService(timeout = 10_000)
    BundleSwap swap;

    @TempDir
    Path folder;

    private final List<StreamUnit> pictures = new CopyOnWriteArrayList<>();
    private final List<String> packets = new CopyOnWriteArrayList<>();
    private int before;

    @BeforeEach
    void othersHaveLeft() {
        await("sessions of other tests")
                .untilAsserted(() -> assertThat(runtime.sessions()).isEmpty());
        before = 0;
    }

    @AfterEach
    void startAgain() throws Exception {
        bundle("sprocket.client").start();
    }

    private Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .max((a, b) -> Long.compare(a.getBundleId(), b.getBundleId()))
                .orElseThrow();
    }

    private ServiceReference<RtspClient> reference() {
        return context.getServiceReference(RtspClient.class);
    }

    private ClientSession play(String transport) throws Exception {
        RtspClient client = context.getService(reference());
        String url = "rtsp://127.0.0.1:" + new Server(context).port() + "/movie.avi";
        ClientSession session = client.open(url, ClientOptions.DEFAULT.transports(transport), new ClientListener() {
            @Override
            public void unit(ClientStream stream, StreamUnit unit) {
                pictures.add(unit);
            }

            @Override
            public void packet(ClientStream stream, RawPacket packet) {
                packets.add("raw");
            }
        });
        session.setup(get(session.describe()).tracks().stream()
                .map(ClientServiceTest::underThePlainProfile)
                .toList());
        get(session.play());
        return session;
    }

    /** In this container another bundle also describes everything under a profile of its own. */
    private static DescribedTrack underThePlainProfile(DescribedTrack track) {
        MediaDescription media = track.media();
        return new DescribedTrack(
                track.index(),
                new MediaDescription(
                        media.kind(),
                        media.port(),
                        media.portCount(),
                        "RTP/AVP",
                        media.formats(),
                        media.information(),
                        media.connections(),
                        media.bandwidths(),
                        media.attributes()),
                track.control(),
                track.payloadType(),
                track.payload());
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private void seesMore() {
        before = pictures.size();
        await().until(() -> pictures.size() >= before + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void playsFromTheServerOfTheContainer(String transport) throws Exception {
        try (ClientSession session = play(transport)) {
            seesMore();
            assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        }
        await().untilAsserted(() -> assertThat(runtime.sessions()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void endsWithItsBundle(String transport) throws Exception {
        ClientSession session = play(transport);
        seesMore();
        bundle("sprocket.client").stop();
        get(session.ended());
        assertThat(session.state()).isEqualTo(ClientState.CLOSED);
        await("the server has heard of it")
                .untilAsserted(() -> assertThat(runtime.sessions()).isEmpty());
        assertThat(reference()).isNull();
        await("no thread is left")
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getName().equals(WORKERS)));
        int last = pictures.size();
        bundle("sprocket.client").start();
        try (ClientSession again = play(transport)) {
            await().until(() -> pictures.size() > last + 5);
            assertThat(again).isNotSameAs(session);
        }
    }

    /** The session of a bundle that releases the service ends, even if others use the service too. */
    @Test
    void endsWithItsUser() throws Exception {
        ClientSession session = play("TCP");
        seesMore();
        while (context.ungetService(reference())) {
            // Released as often as it was acquired.
        }
        get(session.ended());
        await().untilAsserted(() -> assertThat(runtime.sessions()).isEmpty());
    }

    /** The stream continues with the new payload format. The old one is removed once no stream uses it. */
    @Test
    void goesOverToAnotherPayloadFormat() throws Exception {
        long old = bundle(PAYLOAD).getBundleId();
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle(PAYLOAD).adapt(BundleWiring.class).getClassLoader());
        try (ClientSession session = play("UDP")) {
            seesMore();
            swap.swap(BundleBuild.again(bundle(PAYLOAD), "9.0." + old).in(folder));
            seesMore();
            assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        }
        await().until(() -> context.getBundle(old) == null);
        try (ClientSession session = play("TCP")) {
            seesMore();
            await("the old one is forgotten").until(() -> {
                System.gc();
                return loader.get() == null;
            });
            seesMore();
            assertThat(session.state()).isEqualTo(ClientState.PLAYING);
        }
        assertThat(packets).as("while one is there, nothing is raw").isEmpty();
    }
}
