// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import sprocket.client.failure.RtspClientException;
import sprocket.payload.pcm.PcmPayloadFormat;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.transport.tcp.TcpTransport;

/** The client as its container's services make it. */
class RtspClientComponentTest extends ClientFixture {

    private final List<String> opened = new ArrayList<>();
    private RtspClientComponent component;

    @BeforeEach
    void activate() {
        component = new RtspClientComponent(loops.loops());
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
    }

    /** Higher rankings compare as greater, as those of the framework do. */
    @SuppressWarnings("unchecked")
    private static <T> ServiceReference<T> reference(int ranking, Map<String, Object> properties) {
        return (ServiceReference<T>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" ->
                        arguments[0].equals("ranking") ? (Object) ranking : properties.get(arguments[0]);
                    case "compareTo" ->
                        Integer.compare(ranking, (Integer) ((ServiceReference<?>) arguments[0]).getProperty("ranking"));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ClientDialect dialect(String name) {
        return context -> {
            opened.add(name);
            return new ClientDialect.Codec() {

                @Override
                public ByteBuffer encode(RtspRequest request) {
                    throw new IllegalArgumentException("nothing is said here");
                }

                @Override
                public void received(ByteBuffer bytes) {}
            };
        };
    }

    private void speak() throws Exception {
        ClientSession session = component.open(camera.url(), TCP.dialect("odd"), heard);
        get(session.connect());
        session.close();
    }

    @Test
    void takesTheServiceOfTheHighestRanking() throws Exception {
        ServiceReference<ClientDialect> high = reference(5, Map.of("rtsp.dialect", "odd"));
        ServiceReference<ClientDialect> low = reference(1, Map.of("rtsp.dialect", "odd"));
        component.addDialect(high, dialect("high"));
        component.addDialect(low, dialect("low"));
        speak();
        component.removeDialect(high);
        speak();
        assertThat(opened).containsExactly("high", "low");
        component.removeDialect(low);
        assertThatExceptionOfType(RtspClientException.BadAddress.class).isThrownBy(this::speak);
    }

    @Test
    void playsByTheServicesThatAreThere() throws Exception {
        ServiceReference<RtpTransport> transport = reference(0, Map.of("transport.protocol", new String[] {"TCP"}));
        component.addTransport(transport, new TcpTransport());
        component.addPayloadFormat(
                RtspClientComponentTest.<PayloadFormat>reference(0, Map.of("rtp.payload", List.of("PCMU", "PCMA"))),
                new PcmPayloadFormat());
        get(component.play(camera.url(), TCP, heard));
        await().until(() -> !heard.units.isEmpty());
        component.removeTransport(transport);
        assertThat(component.play(camera.url(), TCP, heard)).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void itsSessionsEndWithIt() throws Exception {
        component.addDialect(reference(0, Map.of("rtsp.dialect", "odd")), dialect("odd"));
        ClientSession session = component.open(camera.url(), TCP.dialect("odd"), heard);
        get(session.connect());
        component.deactivate();
        get(session.ended());
        assertThatExceptionOfType(RtspClientException.WrongState.class).isThrownBy(this::speak);
    }
}
