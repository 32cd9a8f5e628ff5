// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspListener;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/** A connection moves to the dialect that replaces its own, in the middle of a line, and back. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class DialectMigrationTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspListener server;

    @InjectService(filter = "(rtsp.dialect=hello)", timeout = 10_000)
    RtspDialect hello;

    private final Successor successor = new Successor();
    private RtspWire wire;

    /** Repeats each line, and records what happens to its codecs. */
    private static final class Successor implements RtspDialect {

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger released = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public Probe probe(ByteBuffer start) {
            return Probe.NO;
        }

        @Override
        public RtspDialect.Codec open(RtspDialect.Context dialect) {
            opened.incrementAndGet();
            return new RtspDialect.Codec() {
                private final StringBuilder line = new StringBuilder();

                @Override
                public void received(ByteBuffer bytes) {
                    line.append(StandardCharsets.ISO_8859_1.decode(bytes));
                    for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                        dialect.write(StandardCharsets.ISO_8859_1.encode("again: " + line.substring(0, end + 1)));
                        line.delete(0, end + 1);
                    }
                }

                @Override
                public ByteBuffer encode(RtspRequest request, RtspResponse response) {
                    throw new AssertionError("It hands nothing over");
                }

                @Override
                public ByteBuffer release() {
                    released.incrementAndGet();
                    return StandardCharsets.ISO_8859_1.encode(line.toString());
                }

                @Override
                public void closed() {
                    closed.incrementAndGet();
                }
            };
        }
    }

    @BeforeEach
    void connect() throws Exception {
        wire = RtspWire.connect(server.localAddress().getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        wire.close();
    }

    private ServiceRegistration<RtspDialect> replace() {
        return context.registerService(
                RtspDialect.class,
                successor,
                FrameworkUtil.asDictionary(Map.of(Dialect.NAMESPACE, "hello", Constants.SERVICE_RANKING, 10)));
    }

    @Test
    void theHalfLineGoesOverAndBack() throws Exception {
        wire.write("hello /proof\nhello /pro");
        assertThat(wire.line()).isEqualTo("hello 200 OK");
        ServiceRegistration<RtspDialect> registration = replace();
        try {
            await().until(() -> successor.opened.get() == 1);
            wire.write("of\nhello /now");
            assertThat(wire.line()).as("what the former codec released").isEqualTo("again: hello /proof");
        } finally {
            registration.unregister();
        }
        await().until(() -> successor.released.get() == 1);
        wire.write("here\n");
        assertThat(wire.line()).startsWith("hello 404 ");
        assertThat(successor.closed).hasValue(0);
    }

    @Test
    void aConnectionThatEndsIsClosedAndNotReleased() throws Exception {
        wire.write("hello /proof\n");
        assertThat(wire.line()).isEqualTo("hello 200 OK");
        ServiceRegistration<RtspDialect> registration = replace();
        try {
            await().until(() -> successor.opened.get() == 1);
            wire.close();
            await().until(() -> successor.closed.get() == 1);
            assertThat(successor.released).hasValue(0);
        } finally {
            registration.unregister();
        }
    }
}
