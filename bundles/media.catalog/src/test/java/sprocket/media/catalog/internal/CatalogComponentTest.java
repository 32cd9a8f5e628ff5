// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.media.catalog.MediaServices;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;

/** The catalog is a service as soon as its configuration is right. */
class CatalogComponentTest {

    private final FakeFramework framework = new FakeFramework();
    private final CatalogComponent component = new CatalogComponent(framework.bundleContext());

    @AfterEach
    void stop() {
        component.deactivate();
        framework.close();
    }

    @Test
    void waitsForItsConfigurationAndKeepsItWhereTheNextIsWrong() {
        component.activate(Map.of("max.held", "many"));
        assertThat(framework.registered()).isEmpty();
        component.modified(Map.of("reader.threads", 3));
        assertThat(framework.registered()).singleElement().isInstanceOf(MediaServices.class);
        Object catalog = framework.registered().get(0);
        component.modified(Map.of("reader.threads", -1));
        component.modified(Map.of("reader.threads", 5));
        assertThat(framework.registered()).containsExactly(catalog);
        component.deactivate();
        assertThat(framework.registered()).isEmpty();
    }

    @Test
    void knowsWhatCameBeforeItWasConfigured() {
        FakeFormat format = new FakeFormat();
        FakeReference<PayloadFormat> reference =
                framework.format(framework.bundle("jpeg", "1.0.0"), 0, Map.of(RtpPayload.NAMESPACE, "JPEG"), format);
        component.addPayloadFormat(reference);
        component.activate(Map.of());
        MediaServices services = (MediaServices) framework.registered().get(0);
        assertThat(services.format("JPEG", "RTP/AVP").orElseThrow().service()).isSameAs(format);
        component.removePayloadFormat(reference);
        assertThat(services.format("JPEG", "RTP/AVP")).isEmpty();
    }
}
