// SPDX-License-Identifier: Apache-2.0
package sprocket.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.api.runtime.EndpointDTO;
import sprocket.rtsp.api.runtime.InterceptorDTO;

class ExposureTest {

    private static List<EndpointDTO> at(String addresses) {
        return Stream.of(addresses.split(" "))
                .map(address -> {
                    EndpointDTO endpoint = new EndpointDTO();
                    endpoint.address = address;
                    return endpoint;
                })
                .toList();
    }

    private static InterceptorDTO interceptor(String name, boolean required) {
        InterceptorDTO interceptor = new InterceptorDTO();
        interceptor.name = name;
        interceptor.required = required;
        return interceptor;
    }

    @ParameterizedTest
    @CsvSource({
        "[::]:8554, Everyone who reaches port 8554 may watch",
        "0.0.0.0:554, Everyone who reaches port 554 may watch",
        "192.168.1.5:99, Everyone who reaches port 99 may watch",
        "[2001:db8::1]:99, Everyone who reaches port 99 may watch",
        "127.0.0.1:8554, Everyone on this machine may watch",
        "[::1]:8554, Everyone on this machine may watch",
        "[0:0:0:0:0:0:0:1]:8554, Everyone on this machine may watch",
        "127.0.0.1:8554 [::1]:8322, Everyone on this machine may watch",
        "127.0.0.1:8554 [::]:8322, Everyone who reaches port 8322 may watch",
        "[::]:8554 [::]:8322, Everyone who reaches port 8554 or 8322 may watch",
        "10.0.0.5:8554 10.0.1.5:8554, Everyone who reaches port 8554 may watch",
        "[::2:1]:99, Everyone who reaches port 99 may watch"
    })
    void saysWhoMayWatch(String address, String expected) {
        assertThat(Exposure.lines(at(address), List.of(), "sprocket")).contains(expected + "; see docs/security.md");
    }

    @Test
    void saysNothingWhereALoginIsRequired() {
        assertThat(Exposure.lines(at("[::]:1"), List.of(interceptor("authorisation", true)), "sprocket"))
                .isEmpty();
    }

    @Test
    void onlyARequiredLoginKeepsPeopleOut() {
        assertThat(Exposure.lines(
                        at("[::]:1"),
                        List.of(interceptor("authorisation", false), interceptor("access-log", true)),
                        "sprocket"))
                .contains("Everyone");
    }

    @Test
    void whoIsOnlyAskedForALoginMayWatchWithoutOne() {
        assertThat(Exposure.lines(at("[::]:1"), List.of(interceptor("authentication", true)), "sprocket"))
                .contains("Everyone");
    }

    @Test
    void saysThatRootIsNotNeeded() {
        assertThat(Exposure.lines(at("[::]:1"), List.of(interceptor("authorisation", true)), "root"))
                .contains("runs as root")
                .doesNotContain("Everyone");
    }
}
