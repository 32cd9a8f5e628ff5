package sprocket.playout.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.PlainFormat;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;

class PayloadFormatsTest {

    private final PayloadFormats formats = new PayloadFormats();

    private static FakeReference<PayloadFormat> reference(long id, int ranking, String... encodings) {
        return new FakeReference<>(id, ranking, Map.of(RtpPayload.NAMESPACE, encodings));
    }

    @Test
    void findsTheBestForAnEncodingWhateverItsCase() {
        PayloadFormat low = new PlainFormat();
        PayloadFormat high = new PlainFormat();
        formats.addPayloadFormat(reference(1, 0, "L16", "JPEG"), low);
        formats.addPayloadFormat(reference(2, 1, "jpeg"), high);
        assertThat(formats.find("JPEG")).containsSame(high);
        assertThat(formats.find("l16")).containsSame(low);
        assertThat(formats.find("H264")).isEmpty();
        formats.removePayloadFormat(reference(2, 1));
        assertThat(formats.find("JPEG")).containsSame(low);
    }

    @Test
    void followsARankingThatChanges() {
        PayloadFormat first = new PlainFormat();
        PayloadFormat second = new PlainFormat();
        formats.addPayloadFormat(reference(1, 0, "JPEG"), first);
        formats.addPayloadFormat(reference(2, 0, "JPEG"), second);
        assertThat(formats.find("JPEG")).containsSame(first);
        formats.updatedPayloadFormat(reference(2, 7, "JPEG"), second);
        assertThat(formats.find("JPEG")).containsSame(second);
    }

    @Test
    void takesAServiceWithoutEncodingsForNothing() {
        formats.addPayloadFormat(new FakeReference<>(1, 0, Map.of()), new PlainFormat());
        assertThat(formats.find("JPEG")).isEmpty();
    }
}
