package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.runtime.EndpointDTO;

class StatsCommandTest {

    private static EndpointDTO endpoint(String name, String address, boolean secure, String failure) {
        EndpointDTO endpoint = new EndpointDTO();
        endpoint.name = name;
        endpoint.address = address;
        endpoint.secure = secure;
        endpoint.failure = failure;
        return endpoint;
    }

    @Test
    void saysOfEachEndpointWhereItListensOrWhyNot() {
        EndpointDTO first = endpoint("default", "[::]:8554", false, null);
        EndpointDTO secure = endpoint("tls", "[::]:8322", true, null);
        EndpointDTO taken = endpoint("cameras", null, false, "port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(first))).containsExactly("[::]:8554");
        assertThat(StatsCommand.addresses(List.of(first, secure, taken)))
                .containsExactly("[::]:8554", "[::]:8322 (TLS)",
                "none, the endpoint cameras does not listen: port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(taken)))
                .containsExactly("none, the server does not listen: port 9000 is in use");
        assertThat(StatsCommand.addresses(List.of(endpoint("default", null, false, null))))
                .containsExactly("none, the server does not listen: the framework is still starting");
        assertThat(StatsCommand.addresses(List.of())).containsExactly("none");
    }
}
