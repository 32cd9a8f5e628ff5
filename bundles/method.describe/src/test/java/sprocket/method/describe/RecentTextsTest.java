// SPDX-License-Identifier: Apache-2.0
package sprocket.method.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.media.api.Presentation;
import sprocket.playout.api.StreamDescription;
import sprocket.playout.api.testing.StoredClip;

class RecentTextsTest {

    private final RecentTexts texts = new RecentTexts();
    private final Presentation clip = new StoredClip("clip", Duration.ofSeconds(4), List.of());
    private final List<StreamDescription> streams = List.of();

    private ByteBuffer text(Presentation presentation, List<StreamDescription> of, String server)
            throws UnknownHostException {
        return texts.of(presentation, of, InetAddress.getByName(server));
    }

    private static String read(ByteBuffer text) {
        return StandardCharsets.UTF_8.decode(text).toString();
    }

    @Test
    void aTextIsUsedAgain() throws Exception {
        ByteBuffer first = text(clip, streams, "192.0.2.1");
        String read = read(first);
        ByteBuffer second = text(clip, streams, "192.0.2.1");
        assertThat(second.array()).isSameAs(first.array());
        assertThat(read(second)).isEqualTo(read).startsWith("v=0");
    }

    @Test
    void eachServerAddressHasItsOwn() throws Exception {
        assertThat(read(text(clip, streams, "192.0.2.1"))).contains("IP4 192.0.2.1");
        assertThat(read(text(clip, streams, "192.0.2.2"))).contains("IP4 192.0.2.2");
    }

    @Test
    void otherDescriptionsAndPresentationsMakeAnotherText() throws Exception {
        ByteBuffer first = text(clip, streams, "192.0.2.1");
        assertThat(text(clip, new ArrayList<>(), "192.0.2.1").array()).isNotSameAs(first.array());
        Presentation longer = new StoredClip("clip", Duration.ofSeconds(5), List.of());
        assertThat(read(text(longer, streams, "192.0.2.1"))).contains("npt=0-5");
    }
}
