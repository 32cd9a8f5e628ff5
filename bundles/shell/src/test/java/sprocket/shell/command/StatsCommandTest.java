package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.ConversionStatistics;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.terminal.Facts;

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

    @Test
    void saysWhatConversionsCost() {
        Facts facts = new Facts();
        StatsCommand.add(new ConversionStatistics(120, 340, 2, Duration.ofMillis(4250), 1, 51_200, 0.251, 1.6, 3), facts);
        assertThat(facts.render(0).lines()).containsExactly(
                "converted   120 units in 4.3 s, 340 taken from the cache, 2 failed",
                "cache       1 unit, 51.2 kB",
                "converting  0.25 of 1.60 threads now, 3 viewers refused");
    }
}
