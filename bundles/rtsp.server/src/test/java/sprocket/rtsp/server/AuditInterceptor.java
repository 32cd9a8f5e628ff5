// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.server.config.ServerSettings;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.testing.Gate;

/** An interceptor with the name {@code audit}, whose versions a test installs and removes. It notes what it sees. */
final class AuditInterceptor {

    static final ServerSettings SETTINGS =
            TestServer.settings(Map.of("worker.threads", 4, "max.overdue.per.method", 2, "max.held", 3));

    /** {@code v1} for a request, {@code v1 after} for its response, {@code v1 gone} once version 1 is released. */
    final List<String> events = new CopyOnWriteArrayList<>();

    /** Whether the bundle of a version that is removed is about to start again. */
    final AtomicBoolean coming = new AtomicBoolean();

    private final TestServer server;

    AuditInterceptor(TestServer server) {
        this.server = server;
    }

    /** @param gate at which {@code after} waits; null for none */
    void put(int version, Gate gate) {
        put(version, gate, false);
    }

    /** @param onlyRequired whether it is called only if it is required */
    void put(int version, Gate gate, boolean onlyRequired) {
        Noting noting = new Noting("v" + version, gate);
        server.server
                .interceptors()
                .registry()
                .put(
                        "v" + version,
                        new Interceptors.Declaration("audit", onlyRequired),
                        new ServiceRank(0, "audit", new Version(version, 0, 0), version, version),
                        new ServiceSource<>() {
                            @Override
                            public RtspInterceptor get() {
                                return noting;
                            }

                            @Override
                            public void unget(RtspInterceptor interceptor) {
                                events.add(noting.version + " gone");
                            }

                            @Override
                            public BooleanSupplier coming() {
                                return coming::get;
                            }
                        },
                        null);
    }

    void remove(int version) {
        server.server.interceptors().registry().remove("v" + version, RemovalPolicy.AWAIT_REQUESTS);
    }

    /** From now on the server requires it. */
    void require() {
        server.server.adopt(TestServer.settings(Map.of(
                "worker.threads", 4, "max.overdue.per.method", 2, "max.held", 3, "required.interceptors", "audit")));
    }

    InterceptorDTO described() {
        return new RuntimeDescription(server.server, new MediaRuntimeTracker())
                .describe()
                .interceptors
                .get(0);
    }

    private final class Noting implements RtspInterceptor {

        private final String version;
        private final Gate gate;

        Noting(String version, Gate gate) {
            this.version = version;
            this.gate = gate;
        }

        @Override
        public Optional<RtspResponse> before(RtspExchange exchange) {
            events.add(version);
            return Optional.empty();
        }

        @Override
        public RtspResponse after(RtspExchange exchange, RtspResponse response) {
            if (gate != null) {
                gate.pass();
            }
            events.add(version + " after");
            return response;
        }

        @Override
        public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
            events.add("refused " + response.status().code() + " "
                    + request.map(RtspRequest::method).orElse("?"));
        }
    }
}
