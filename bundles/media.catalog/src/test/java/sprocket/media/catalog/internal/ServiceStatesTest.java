// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaSource;
import sprocket.media.catalog.MediaServices;
import sprocket.media.catalog.MediaServices.ServiceType;
import sprocket.registry.Lease;
import sprocket.registry.ServiceSource;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;

/** How services stand to each other, and who is told. */
class ServiceStatesTest {

    private static final Map<String, Object> JPEG = Map.of(RtpPayload.NAMESPACE, "JPEG");

    private final FakeFramework framework = new FakeFramework();
    private final MediaServices services = framework.services();

    @AfterEach
    void stop() {
        framework.close();
    }

    private FakeReference<PayloadFormat> jpeg(String version) {
        return framework.format(framework.bundle("jpeg", version), 0, JPEG, new FakeFormat());
    }

    private List<String> states(ServiceType kind) {
        List<String> states = new ArrayList<>();
        for (MediaServices.Described described : services.describe()) {
            if (described.kind() == kind) {
                Candidate<?, ?> candidate = described.entry().candidate();
                String reason = described.entry().loses().orElse("serves");
                states.add(candidate.rank().version() + " " + reason + ", used by " + candidate.uses());
            }
        }
        return states;
    }

    @Test
    void aNewerVersionTakesThePlaceOfAnOlderOneThatIsUsed() {
        FakeReference<PayloadFormat> old = jpeg("1.0.0");
        Lease<PayloadFormat> stream = services.format("JPEG", "RTP/AVP").orElseThrow();
        FakeReference<PayloadFormat> newer = jpeg("1.1.0");
        Lease<PayloadFormat> young = services.format("JPEG", "RTP/AVP").orElseThrow();
        assertThat(young.service()).isNotSameAs(stream.service());
        assertThat(stream.gone()).as("it goes on with what it has").isFalse();
        assertThat(states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serves, used by 1", "1.0.0 its version 1.0.0 is below 1.1.0, used by 1");
        stream.close();
        assertThat(states(ServiceType.PAYLOAD_FORMAT))
                .containsExactly("1.1.0 serves, used by 1", "1.0.0 its version 1.0.0 is below 1.1.0, used by 0");
        framework.removeFormat(newer);
        assertThat(young.gone()).isTrue();
        assertThat(states(ServiceType.PAYLOAD_FORMAT)).containsExactly("1.0.0 serves, used by 0");
        framework.removeFormat(old);
        assertThat(states(ServiceType.PAYLOAD_FORMAT)).isEmpty();
        young.close();
    }

    @Test
    void ofSourcesAndTransportsOnlyANewerVersionTakesAnothersPlace() {
        OnePresentationSource source = new OnePresentationSource("/a", OnePresentationSource.presentation());
        RtpTransport transport = (offer, listener) -> Optional.empty();
        for (String version : List.of("1.0.0", "1.1.0")) {
            framework.source(framework.bundle("files", version), 0, Map.of(), source);
            framework.transport(
                    framework.bundle("udp", version), 0, Map.of(TransportProtocol.NAMESPACE, "UDP"), transport);
        }
        framework.source(framework.bundle("cameras", "0.1.0"), 0, Map.of(), source);
        framework.source(framework.bundle("files", "0.9.0"), 0, Map.of(MediaMount.PROPERTY, "/elsewhere"), source);
        framework.transport(framework.bundle("lab", "0.1.0"), 0, Map.of(TransportProtocol.NAMESPACE, "UDP"), transport);
        assertThat(states(ServiceType.SOURCE))
                .containsExactlyInAnyOrder(
                        "1.1.0 serves, used by 0",
                        "1.0.0 its version 1.0.0 is below 1.1.0, used by 0",
                        "0.1.0 serves, used by 0",
                        "0.9.0 serves, used by 0");
        assertThat(states(ServiceType.TRANSPORT))
                .containsExactlyInAnyOrder(
                        "1.1.0 serves, used by 0",
                        "1.0.0 its version 1.0.0 is below 1.1.0, used by 0",
                        "0.1.0 serves, used by 0");
    }

    @Test
    void oneThatDoesNotStartLeavesItsPlaceToOneThatDoes() {
        FakeReference<PayloadFormat> broken = new FakeReference<>(framework.bundle("jpeg", "2.0.0"), 99, 0, JPEG);
        jpeg("1.0.0");
        framework.changeFormat(broken);
        assertThat(services.format("JPEG", "RTP/AVP"))
                .get()
                .extracting(Lease::service)
                .isNotNull();
        assertThat(services.describe())
                .filteredOn(d -> d.entry().candidate().readiness() == ServiceSource.Readiness.FAILED)
                .singleElement()
                .satisfies(d -> assertThat(d.entry().loses()).get().asString().contains("failed to start"));
    }

    @Test
    void kindsAndNamesAreDescribed() {
        framework.transport(
                framework.bundle("udp", "1.0.0"),
                0,
                Map.of(TransportProtocol.NAMESPACE, new String[] {"udp", "RTP/SAVP/UDP"}),
                (offer, listener) -> Optional.empty());
        framework.format(
                framework.bundle("jpeg", "1.0.0"),
                0,
                Map.of(RtpPayload.NAMESPACE, new String[] {"jpeg", "L16"}),
                new FakeFormat());
        framework.format(
                framework.bundle("lab", "1.0.0"),
                0,
                Map.of(RtpPayload.NAMESPACE, "JPEG", RtpProfile.PROPERTY, "RTP/LAB"),
                new FakeFormat());
        framework.source(
                framework.bundle("cameras", "1.0.0"),
                0,
                Map.of(MediaMount.PROPERTY, "/cameras/"),
                new OnePresentationSource("/1", null));
        assertThat(services.describe())
                .extracting(d -> d.kind() + " " + d.names())
                .containsExactly(
                        "TRANSPORT [UDP, RTP/SAVP/UDP]",
                        "PAYLOAD_FORMAT [JPEG, L16]",
                        "PAYLOAD_FORMAT [RTP/LAB JPEG]",
                        "SOURCE [/cameras]");
    }

    @Test
    void whoListensIsToldOfAllThatChanges() {
        AtomicInteger told = new AtomicInteger();
        Runnable listener = told::incrementAndGet;
        services.listen(listener);
        List<Runnable> changes = new ArrayList<>();
        List<FakeReference<PayloadFormat>> formats = new ArrayList<>();
        List<FakeReference<MediaSource>> sources = new ArrayList<>();
        changes.add(() -> formats.add(jpeg("1.0.0")));
        changes.add(() -> sources.add(framework.source(
                framework.bundle("files", "1.0.0"), 0, Map.of(), new OnePresentationSource("/a", null))));
        changes.add(() -> framework.changeSource(sources.get(0).with(MediaMount.PROPERTY, "/new")));
        changes.add(() -> framework.transport(
                framework.bundle("udp", "1.0.0"),
                0,
                Map.of(TransportProtocol.NAMESPACE, "UDP"),
                (offer, channel) -> Optional.empty()));
        changes.add(() -> framework.removeFormat(formats.get(0)));
        for (Runnable change : changes) {
            int before = told.get();
            long count = services.changeCount();
            change.run();
            assertThat(told.get()).isGreaterThan(before);
            assertThat(services.changeCount()).isGreaterThan(count);
        }
        services.unlisten(listener);
        int before = told.get();
        jpeg("1.0.0");
        assertThat(told.get()).isEqualTo(before);
    }

    @Test
    void thatTheLastUseOfARetiredServiceHasEndedIsAChange() {
        jpeg("1.0.0");
        Lease<PayloadFormat> one = services.format("JPEG", "RTP/AVP").orElseThrow();
        Lease<PayloadFormat> other = services.format("JPEG", "RTP/AVP").orElseThrow();
        jpeg("1.1.0");
        long count = services.changeCount();
        one.close();
        assertThat(services.changeCount()).isEqualTo(count);
        other.close();
        assertThat(services.changeCount()).isGreaterThan(count);
    }
}
