// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.EndpointDTO;

class EndpointsTest {

    static EndpointDTO endpoint(String name, String address, String failure) {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.name = name;
        endpoint.address = address;
        endpoint.failure = failure;
        return endpoint;
    }

    private static final EndpointDTO LISTENS = endpoint("default", "[::]:8554", null);
    private static final EndpointDTO TAKEN = endpoint("cameras", null, "port 9000 is in use");
    private static final EndpointDTO WAITS = endpoint("late", null, null);

    @Test
    void areSettledOnceOneListensAndEachOtherDoesOrHasFailed() {
        assertThat(new Endpoints(List.of()).settled()).isFalse();
        assertThat(new Endpoints(List.of(LISTENS, WAITS)).settled()).isFalse();
        assertThat(new Endpoints(List.of(LISTENS, TAKEN)).settled()).isTrue();
        assertThat(new Endpoints(List.of(TAKEN)).settled())
                .as("another may come and listen")
                .isFalse();
    }

    @Test
    void sayWhichAreEncryptedSince() {
        EndpointDTO secure = endpoint("tls", "[::]:8322", null);
        secure.secure = true;
        Endpoints before = new Endpoints(List.of(LISTENS, endpoint("tls", null, null)));
        Endpoints after = new Endpoints(List.of(LISTENS, secure));
        assertThat(after.secureSince(before)).containsExactly(secure);
        assertThat(after.secureSince(after)).isEmpty();
    }

    @Test
    void sayWhatHasFailedSince() {
        Endpoints before = new Endpoints(List.of(LISTENS, WAITS));
        Endpoints after = new Endpoints(List.of(LISTENS, WAITS, TAKEN));
        assertThat(after.failuresSince(before))
                .containsExactly("the server does not listen at its endpoint cameras: port 9000 is in use");
        assertThat(after.failuresSince(after)).isEmpty();
    }

    @Test
    void greetWithOneThatEveryPlayerUnderstands() {
        EndpointDTO secure = endpoint("tls", "[::]:8322", null);
        secure.secure = true;
        assertThat(new Endpoints(List.of(TAKEN, secure, LISTENS)).listening()).contains(LISTENS);
        assertThat(new Endpoints(List.of(TAKEN, secure)).listening()).contains(secure);
        assertThat(new Endpoints(List.of(TAKEN, WAITS)).listening()).isEmpty();
    }

    @Test
    void sayEachFailure() {
        assertThat(new Endpoints(List.of(LISTENS)).failures()).isEmpty();
        assertThat(new Endpoints(List.of(TAKEN)).failures())
                .containsExactly("the server does not listen: port 9000 is in use");
        assertThat(new Endpoints(List.of(LISTENS, TAKEN, WAITS)).failures())
                .containsExactly(
                        "the server does not listen at its endpoint cameras: port 9000 is in use",
                        "the server does not listen at its endpoint late:"
                                + " it was not told that the framework has started");
        assertThat(new Endpoints(List.of()).failures())
                .containsExactly("the server does not listen: no endpoint is configured");
    }
}
