// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.itest.proof.ProofMovie;
import sprocket.itest.proof.ProofProfile;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.api.runtime.RtspRuntime;
import sprocket.rtsp.api.runtime.ServiceDTO;

/** The runtime description names the services of another bundle in the order in which they are used. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class DescriptionTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 10_000)
    RtspRuntime runtime;

    @InjectService(filter = "(rtsp.interceptor=proof)", timeout = 10_000)
    RtspInterceptor interceptor;

    @InjectService(filter = "(rtsp.dialect=hello)", timeout = 10_000)
    RtspDialect dialect;

    private ServiceRegistration<RtspInterceptor> registration;

    @AfterEach
    void unregister() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private void register(String name, int ranking) {
        registration = context.registerService(
                RtspInterceptor.class,
                new RtspInterceptor() {},
                FrameworkUtil.asDictionary(Map.of(Interceptor.NAMESPACE, name, Constants.SERVICE_RANKING, ranking)));
    }

    /** Those that are called. */
    private List<InterceptorDTO> called() {
        return runtime.describe().interceptors.stream()
                .filter(place -> !place.idle)
                .toList();
    }

    private List<String> interceptors() {
        return called().stream().map(place -> place.name).toList();
    }

    private void assertOfTheProof(ServiceDTO service) {
        Bundle proof = Stream.of(context.getBundles())
                .filter(b -> "sprocket.itest.proof".equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        assertThat(service.symbolicName).isEqualTo(proof.getSymbolicName());
        assertThat(service.version).isEqualTo(proof.getVersion().toString());
        assertThat(service.bundleId).isEqualTo(proof.getBundleId());
        assertThat(service.state).isEqualTo(ServiceDTO.SERVING);
    }

    @Test
    void theInterceptorWithItsVersion() {
        InterceptorDTO proof = runtime.describe().interceptors.stream()
                .filter(p -> p.name.equals("proof"))
                .findFirst()
                .orElseThrow();
        assertThat(proof.state).isEqualTo(PlaceDTO.SERVED);
        assertThat(proof.required).isFalse();
        assertThat(proof.losers).isEmpty();
        assertOfTheProof(proof.winner);
    }

    @Test
    void interceptorsInTheOrderInWhichTheySeeARequest() {
        register("itest.nearer", 100);
        await().untilAsserted(() -> assertThat(interceptors()).containsExactly("itest.nearer", "proof"));
        registration.setProperties(FrameworkUtil.asDictionary(
                Map.of(Interceptor.NAMESPACE, "itest.nearer", Constants.SERVICE_RANKING, -100)));
        await().untilAsserted(() -> assertThat(interceptors()).containsExactly("proof", "itest.nearer"));
    }

    @Test
    void theOneThatDoesNotInterceptWithTheReason() {
        register("proof", -1);
        await().untilAsserted(() -> assertThat(interceptors()).containsExactly("proof"));
        await().until(() -> called().get(0).losers.size() == 1);
        ServiceDTO loser = called().get(0).losers.get(0);
        assertThat(loser.symbolicName).isEqualTo(context.getBundle().getSymbolicName());
        assertThat(loser.ranking).isEqualTo(-1);
        assertThat(loser.state).isEqualTo(ServiceDTO.IDLE);
        assertThat(loser.reason).isNotBlank();
        assertOfTheProof(called().get(0).winner);
    }

    @Test
    void theDialectWithItsVersion() {
        PlaceDTO hello = runtime.describe().dialects.stream()
                .filter(p -> p.name.equals("hello"))
                .findFirst()
                .orElseThrow();
        assertThat(hello.state).isEqualTo(PlaceDTO.SERVED);
        assertThat(hello.losers).isEmpty();
        assertOfTheProof(hello.winner);
    }

    @Test
    void theMediaServices() {
        assertOfTheProof(media(MediaServiceDTO.TRANSPORT, LoopbackDesk.LOWER_TRANSPORT));
        assertOfTheProof(media(MediaServiceDTO.PAYLOAD_FORMAT, ProofMovie.ENCODING));
        assertOfTheProof(media(MediaServiceDTO.PAYLOAD_FORMAT, ProofProfile.CHECKED + " " + ProofMovie.ENCODING));
        assertOfTheProof(media(MediaServiceDTO.SOURCE, "/proof"));
    }

    private MediaServiceDTO media(String kind, String name) {
        return runtime.describe().media.stream()
                .filter(m -> m.kind.equals(kind) && m.names.contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " is named " + name));
    }
}
