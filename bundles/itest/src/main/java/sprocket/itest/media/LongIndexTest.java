// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.swap.trial.TrialMovie;
import sprocket.itest.wire.ChangedConfiguration;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.itest.wire.Server;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.StoredPresentation;

/** A file whose index takes longer than a request may. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class LongIndexTest {

    private static final String SIGNATURE = "X-LONG ";

    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin admin;

    @TempDir
    private Path root;

    /** Indexes until the test lets it end. */
    private static final class LongContainer implements MediaContainer {

        private final AtomicInteger opened = new AtomicInteger();
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public String name() {
            return "long film";
        }

        @Override
        public Match probe(Path file, ByteBuffer start) {
            String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
            return text.startsWith(SIGNATURE) ? Match.YES : Match.NO;
        }

        @Override
        public StoredPresentation open(Path file) throws IOException {
            opened.incrementAndGet();
            try {
                assertThat(mayEnd.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new TrialMovie(1);
        }
    }

    @Test
    void whoWaitsTooLongIsToldToComeBackAndTheIndexingGoesOn() throws Exception {
        Files.writeString(root.resolve("long"), SIGNATURE);
        LongContainer container = new LongContainer();
        ServiceRegistration<MediaContainer> registration =
                context.registerService(MediaContainer.class, container, null);
        List<RtspWire> waiting = new ArrayList<>();
        try (ChangedConfiguration media = ChangedConfiguration.of(admin, "sprocket.media.files");
                ChangedConfiguration deadline = ChangedConfiguration.of(admin, "sprocket.rtsp.server")) {
            media.to(Map.of("root", root.toString()));
            deadline.to(Map.of("request.deadline", "1"));
            Server server = new Server(context);
            try (RtspWire leaves = RtspWire.connect(server.port())) {
                leaves.write("DESCRIBE " + leaves.url("/long") + " RTSP/1.0\r\nCSeq: 1\r\n\r\n");
                await().until(() -> container.opened.get() == 1);
            }
            for (int i = 0; i < 6; i++) {
                RtspWire wire = RtspWire.connect(server.port());
                waiting.add(wire);
                wire.write("DESCRIBE " + wire.url("/long") + " RTSP/1.0\r\nCSeq: 1\r\n\r\n");
            }
            for (RtspWire wire : waiting) {
                Reply reply = wire.reply();
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.header("Retry-After")).contains("5");
            }
            container.mayEnd.countDown();
            await().untilAsserted(
                            () -> assertThat(server.describe("/long").status()).isEqualTo(200));
            assertThat(container.opened).as("one indexing for all").hasValue(1);
        } finally {
            container.mayEnd.countDown();
            registration.unregister();
            for (RtspWire wire : waiting) {
                wire.close();
            }
        }
    }
}
