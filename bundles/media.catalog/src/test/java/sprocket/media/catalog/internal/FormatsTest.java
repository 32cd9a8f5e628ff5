// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Constants;
import sprocket.registry.Lease;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;

/** Payload formats by encoding and profile. */
@Timeout(30)
class FormatsTest {

    private static final String AVP = "RTP/AVP";

    private final FakeFramework framework = new FakeFramework();
    private final PayloadFormat first = new FakeFormat();
    private final PayloadFormat second = new FakeFormat();
    private int bundles;

    @AfterEach
    void stop() {
        framework.close();
    }

    private FakeReference<PayloadFormat> add(PayloadFormat format, int ranking, Map<String, Object> properties) {
        return framework.format(framework.bundle("formats" + bundles++, "1.0.0"), ranking, properties, format);
    }

    private FakeReference<PayloadFormat> add(PayloadFormat format, int ranking, String... encodings) {
        return add(format, ranking, Map.of(RtpPayload.NAMESPACE, encodings));
    }

    private Optional<PayloadFormat> find(String encoding, String profile) {
        Optional<Lease<PayloadFormat>> lease = framework.services().format(encoding, profile);
        lease.ifPresent(Lease::close);
        return lease.map(Lease::service);
    }

    private Optional<PayloadFormat> find(String encoding) {
        return find(encoding, AVP);
    }

    private CompletableFuture<Void> settled(String encoding) {
        return framework.services().formatSettled(encoding, AVP).toCompletableFuture();
    }

    @Test
    void theBestForAnEncodingIsFoundWhateverItsCase() {
        add(first, 0, "L16", "JPEG");
        FakeReference<PayloadFormat> higher = add(second, 1, "jpeg");
        assertThat(find("JPEG")).containsSame(second);
        assertThat(find("l16")).containsSame(first);
        assertThat(find("H264")).isEmpty();
        framework.removeFormat(higher);
        assertThat(find("JPEG")).containsSame(first);
    }

    @Test
    void aRankingThatChangesIsFollowed() {
        add(first, 0, "JPEG");
        FakeReference<PayloadFormat> riser = add(second, 0, "JPEG");
        assertThat(find("JPEG")).containsSame(first);
        framework.changeFormat(riser.with(Constants.SERVICE_RANKING, 7));
        assertThat(find("JPEG")).containsSame(second);
    }

    @Test
    void encodingsThatChangeAreFollowed() {
        FakeReference<PayloadFormat> reference = add(first, 0, "JPEG");
        framework.changeFormat(reference.with(RtpPayload.NAMESPACE, "L16"));
        assertThat(find("JPEG")).isEmpty();
        assertThat(find("L16")).containsSame(first);
        framework.changeFormat(reference.with(RtpPayload.NAMESPACE, 16));
        assertThat(find("L16")).isEmpty();
    }

    @Test
    void aServiceWithoutEncodingsIsForNothing() {
        add(first, 0, Map.of());
        assertThat(find("JPEG")).isEmpty();
        assertThat(framework.services().describe()).isEmpty();
    }

    @Test
    void profilesAreKeptApart() {
        add(first, 0, "JPEG");
        add(second, 9, Map.of(RtpPayload.NAMESPACE, "JPEG", RtpProfile.PROPERTY, new String[] {"RTP/lab", "RTP/X"}));
        assertThat(find("JPEG", AVP))
                .as("without a profile it is the usual one")
                .containsSame(first);
        assertThat(find("JPEG", "rtp/avp")).containsSame(first);
        assertThat(find("jpeg", "RTP/LAB")).containsSame(second);
        assertThat(find("JPEG", "RTP/X")).containsSame(second);
        assertThat(find("JPEG", "RTP/SAVP")).isEmpty();
        assertThat(find("H264", "RTP/LAB")).isEmpty();
    }

    @Test
    void oneForSeveralProfilesMayWinSomeOfThem() {
        add(first, 0, "JPEG");
        add(second, -1, Map.of(RtpPayload.NAMESPACE, "JPEG", RtpProfile.PROPERTY, new String[] {AVP, "RTP/LAB"}));
        assertThat(find("JPEG", AVP)).containsSame(first);
        assertThat(find("JPEG", "RTP/LAB")).containsSame(second);
    }

    @Test
    void itIsSettledWhereOneIsThereOrNoneWillCome() {
        add(first, 0, "JPEG");
        assertThat(settled("JPEG")).isCompleted();
        assertThat(settled("H264")).isCompleted();
    }

    @Test
    void itIsNotSettledWhileOneIsUpdatedInPlace() throws Exception {
        FakeBundle bundle = framework.bundle("jpeg", "1.0.0");
        Map<String, Object> jpeg = Map.of(RtpPayload.NAMESPACE, "JPEG");
        FakeReference<PayloadFormat> old = framework.format(bundle, 0, jpeg, first);
        bundle.update();
        framework.removeFormat(old);
        CompletableFuture<Void> waiting = settled("jpeg");
        assertThat(waiting).isNotDone();
        assertThat(settled("L16")).isCompleted();
        assertThat(find("JPEG")).isEmpty();
        bundle.start();
        framework.format(bundle, 0, jpeg, second);
        waiting.get(10, TimeUnit.SECONDS);
        assertThat(find("JPEG")).containsSame(second);
    }

    @Test
    void itIsSettledWhereOneWasStopped() {
        FakeBundle bundle = framework.bundle("jpeg", "1.0.0");
        FakeReference<PayloadFormat> old = framework.format(bundle, 0, Map.of(RtpPayload.NAMESPACE, "JPEG"), first);
        bundle.stop();
        framework.removeFormat(old);
        assertThat(settled("JPEG")).isCompleted();
    }
}
