// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.itest.hostile.Row.goesOn;
import static sprocket.itest.hostile.Row.request;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.itest.wire.Reply;

/** Transport headers that ask for what cannot be, or for what must not be (RFC 2326, section 12.39). */
@ExtendWith(GuardedServer.Extension.class)
abstract class TransportHeaderTable {

    static Stream<Row> rows() {
        return Stream.of(
                goesOn("none", request("SETUP", "{url}/trackID=0"), 400),
                goesOn("empty", request("SETUP", "{url}/trackID=0", "Transport: "), 400),
                goesOn(";;;", request("SETUP", "{url}/trackID=0", "Transport: ;;;"), 400),
                goesOn(
                        "an unclosed quote",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=5000-5001;x=\"a"),
                        400),
                goesOn(
                        "client_port=-",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=-"),
                        461),
                goesOn(
                        "client_port=",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port="),
                        461),
                goesOn(
                        "client_port 0-0",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=0-0"),
                        461),
                goesOn(
                        "client_port 0-1",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=0-1"),
                        461),
                goesOn(
                        "client_port 65535-65536",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=65535-65536"),
                        461),
                goesOn(
                        "client_port 70000",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=70000"),
                        461),
                goesOn(
                        "client_port -1",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=-1"),
                        461),
                goesOn(
                        "client_port of one number for RTP and RTCP",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=5000-5000"),
                        461),
                goesOn(
                        "client_port that falls",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;unicast;client_port=5001-5000"),
                        461),
                goesOn(
                        "interleaved 0-0",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-0"),
                        461),
                goesOn(
                        "interleaved 255-256",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=255-256"),
                        461),
                goesOn(
                        "interleaved 300",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=300-301"),
                        461),
                goesOn(
                        "interleaved 5-2",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=5-2"),
                        461),
                goesOn(
                        "interleaved of letters",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=a-b"),
                        461),
                goesOn(
                        "another protocol",
                        request("SETUP", "{url}/trackID=0", "Transport: RAW/RAW/UDP;unicast;client_port=5000-5001"),
                        461),
                goesOn(
                        "another profile",
                        request("SETUP", "{url}/trackID=0", "Transport: RTP/XYZ;unicast;client_port=5000-5001"),
                        461),
                goesOn("ttl 0", request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;multicast;ttl=0"), 461),
                goesOn("ttl 256", request("SETUP", "{url}/trackID=0", "Transport: RTP/AVP;multicast;ttl=256"), 461),
                goesOn(
                        "ssrc of nine digits",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=123456789"),
                        461),
                goesOn(
                        "a third party",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: RTP/AVP;unicast;destination=192.0.2.1;client_port=5000-5001"),
                        461),
                goesOn(
                        "broadcast",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: RTP/AVP;unicast;destination=255.255.255.255;client_port=5000-5001"),
                        461),
                goesOn(
                        "multicast",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: RTP/AVP;unicast;destination=224.0.0.1;client_port=5000-5001"),
                        461),
                goesOn(
                        "a name",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: RTP/AVP;unicast;destination=localhost;client_port=5000-5001"),
                        461),
                goesOn(
                        "300 offers",
                        request(
                                "SETUP",
                                "{url}/trackID=0",
                                "Transport: " + String.join(",", Collections.nCopies(300, "RTP/XYZ;unicast"))),
                        400));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnswered(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }

    /** RTCP is on the next port. An odd port for RTP is unusual and allowed (RFC 3550, section 11). */
    @Test
    void anOddPortIsServed(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply setup = peer.ask(
                    "SETUP",
                    server.url("movie.mjpg") + "/trackID=0",
                    "Transport: RTP/AVP;unicast;client_port=5001-5002");
            assertThat(setup.status()).isEqualTo(200);
            assertThat(setup.header("Transport").orElseThrow()).contains("client_port=5001-5002");
            teardown(peer, server, setup);
        }
    }

    private static void teardown(RawPeer peer, GuardedServer server, Reply setup) throws Exception {
        assertThat(peer.ask("TEARDOWN", server.url("movie.mjpg"), "Session: " + setup.session())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSpoofedSourceIsIgnored(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply setup = peer.ask(
                    "SETUP",
                    server.url("movie.mjpg") + "/trackID=0",
                    "Transport: RTP/AVP;unicast;source=192.0.2.1;client_port=5004-5005");
            assertThat(setup.status()).isEqualTo(200);
            assertThat(setup.header("Transport").orElseThrow()).doesNotContain("192.0.2.1");
            teardown(peer, server, setup);
        }
    }

    /** Twenty offers that nobody has, and one behind them that is served. */
    @Test
    void theOfferThatFitsIsFoundBehindOthers(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            Reply setup = peer.ask(
                    "SETUP",
                    server.url("movie.mjpg") + "/trackID=0",
                    "Transport: " + "RTP/XYZ;unicast,".repeat(20) + "RTP/AVP/TCP;unicast;interleaved=4-5");
            assertThat(setup.status()).isEqualTo(200);
            assertThat(setup.header("Transport").orElseThrow()).contains("interleaved=4-5");
        }
    }

    /** The channels of one session are not given to another on the same connection (RFC 2326, section 10.12). */
    @Test
    void channelsInUseAreNotGivenAgain(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            Row.setup(peer, server);
            Reply second = peer.ask(
                    "SETUP", server.url("movie.mjpg") + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=1-2");
            if (second.status() == 200) {
                assertThat(second.header("Transport").orElseThrow()).doesNotContain("interleaved=1-2");
            } else {
                assertThat(second.status()).isEqualTo(461);
            }
        }
    }
}
