// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** A program without OSGi finds a client dialect by its name and uses it. */
class HelloClientDialectTest {

    private final List<RtspResponse> replies = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final ClientDialect.Codec codec = named("hello").open(new ClientDialect.Context() {

        @Override
        public void response(RtspResponse response) {
            replies.add(response);
        }

        @Override
        public void fail(String reason) {
            failures.add(reason);
        }
    });

    private static ClientDialect named(String name) {
        return ServiceLoader.load(ClientDialect.class).stream()
                .filter(p -> p.type().getAnnotation(Dialect.class).value().equals(name))
                .findFirst()
                .orElseThrow()
                .get();
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.US_ASCII.encode(text);
    }

    @Test
    void writesRequestsInItsForm() throws RtspException {
        RtspUri uri = RtspUri.parse("rtsp://127.0.0.1/hello.proof");
        assertThat(codec.encode(RtspRequest.builder("DESCRIBE", uri).build())).isEqualTo(bytes("hello /hello.proof\n"));
        RtspRequest play = RtspRequest.builder("PLAY", uri).build();
        assertThatThrownBy(() -> codec.encode(play))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLAY");
    }

    @Test
    void readsRepliesHoweverTheyAreCut() {
        codec.received(bytes("hel"));
        codec.received(bytes("lo 404 Not Found\nhello 200"));
        codec.received(bytes(" OK\n"));
        assertThat(replies).extracting(r -> r.status().code()).containsExactly(404, 200);
        assertThat(replies.get(0).status().reason()).isEqualTo("Not Found");
    }

    @Test
    void saysWhatIsNoReply() {
        codec.received(bytes("RTSP/1.0 200 OK\n"));
        assertThat(replies).isEmpty();
        assertThat(failures).singleElement().asString().contains("RTSP/1.0 200 OK");
    }
}
